"""What the neutral checks say of a solution: whatever is wrong fails; all else is not excused by silence, but by declaration."""

from __future__ import annotations

from pathlib import Path

import pytest

from auditor.pipeline.outcome import Outcome
from auditor.posture import UnknownKind
from auditor.vendor import vendor_named
from tests.exports import resources_of, result_of, scan, write
from tests.unknown import lacks
from tests.vendor_profiles.dataverse.solution.solutions import customizations, manifest, role_file, table_file

POWERS = (
    "prvActOnBehalfOfAnotherUser Global",
    "prvBulkDelete Global",
    "prvExportToExcel Global",
    "prvWriteUser Global",
    "prvAssignRole Global",
    "prvImportCustomization Global",
    "prvReadAuditSummary Global",
    "prvDeleteAuditPartitions Global",
    "prvWriteServiceEndpoint Global",
    "prvChangeSqlEncryptionKey Global",
    "prvWriteOrganization Global",
    "prvReadContact Global",
)
FAILING = {
    "access.alter-audit-log": 11,
    "access.bulk-delete": 5,
    "access.customize": 9,
    "access.export-data": 6,
    "access.impersonate": 4,
    "access.manage-authentication": 14,
    "access.manage-encryption-keys": 13,
    "access.manage-integrations": 12,
    "access.manage-roles": 8,
    "access.manage-users": 7,
    "access.read-audit-log": 10,
    "access.run-code": 9,
}
FILES = {
    "Other/Solution.xml": manifest(1, 2),
    "Other/Customizations.xml": customizations("<Roles />\n"),
    "Roles/Power.xml": role_file("Power", *POWERS),
    "Roles/Plain.xml": role_file("Plain", "prvReadContact Basic", "prvExportToExcel None", number=2),
    "Entities/acme_Visit/Entity.xml": table_file("acme_Visit", "acme_mail nvarchar email 0"),
}


@pytest.fixture(scope="module")
def outcome(tmp_path_factory: pytest.TempPathFactory) -> Outcome:
    return scan(write(tmp_path_factory.mktemp("solution"), FILES, ""))


@pytest.mark.parametrize(("check", "line"), FAILING.items())
def test_a_power_fails_with_its_line(outcome: Outcome, check: str, line: int) -> None:
    found = resources_of(outcome, check)
    assert {id_: (entry.path.rpartition("/")[2], entry.line) for id_, entry in found.items()} == {
        "role:Power": ("Power.xml", line)
    }


def test_personal_data_table_by_table(outcome: Outcome) -> None:
    found = resources_of(outcome, "access.personal-data-wide")
    assert {id_: (entry.actual, entry.line) for id_, entry in found.items()} == {
        "role:Power/contact": (["read all"], 15)
    }


def test_changes_that_are_not_audited(outcome: Outcome) -> None:
    assert list(resources_of(outcome, "logging.field-history")) == ["field:acme_visit.acme_mail"]


def test_what_a_solution_cannot_tell_is_declared_and_nothing_else_is_unknown(outcome: Outcome) -> None:
    """What a solution holds only in part is a gap like any other: its other part may be in the next one."""
    unknown = {
        result.check.id: [gap for gap in result.missing if gap.kind is not UnknownKind.OUT_OF_REACH]
        for result in outcome.assessment.results
        if result.status == "unknown"
    }
    assert unknown
    for id_, gaps in unknown.items():
        assert {gap.kind for gap in gaps} <= {UnknownKind.NOT_PROVIDED}, id_
        assert not gaps or any(gap.reason == "a solution holds only what was put into it" for gap in gaps), (
            id_
        )


def test_a_harmless_solution_passes_nothing_of_roles(tmp_path: Path) -> None:
    clean = scan(write(tmp_path, {"Roles/Plain.xml": role_file("Plain", "prvReadContact Basic")}, ""))
    for check in (*FAILING, "dataverse.organisation-wide-rights", "dataverse.sensitive-privileges"):
        # the roles beyond this one
        assert lacks(result_of(clean, check), (UnknownKind.NOT_PROVIDED, "RoleFile")), check
    score = clean.assessment.score
    assert (score.grade, score.qualified, score.bad) == ("E", "configuration only", 0)
    assert score.value < 5


def test_whatever_fails_can_be_put_right(outcome: Outcome) -> None:
    guidance = vendor_named("dataverse").guidance
    failing = [result.check for result in outcome.assessment.results if result.is_finding]
    assert len(failing) > len(FAILING)
    assert [check.id for check in failing if check.id not in guidance and check.topic not in guidance] == []


def test_the_shipped_administrator_is_allowed(tmp_path: Path) -> None:
    files = {"Roles/A.xml": role_file("System Administrator", *POWERS)}
    administered = scan(write(tmp_path, files, ""))
    allowed = [check for check in FAILING if resources_of(administered, check)]
    assert allowed == [
        "access.alter-audit-log"
    ]  # not even an administrator removes the record of what was done
