"""The file of the audit log: what it tells, what it leaves open, and what it adds to the API."""

from __future__ import annotations

import pytest

from auditor.check import load_catalogue
from auditor.posture import Grade, UnknownKind
from auditor.posture.union.sources import unite
from tests.unknown import lacks
from tests.vendor_profiles.brought import need_not_be_told
from tests.vendor_profiles.facts import NOT_PROVIDED, Facts, cases, said, says, seen
from tests.vendor_profiles.zoho.audit_log import HEADER, TOLD, ago, file_of, posture_of, refusal, row
from tests.vendor_profiles.zoho.tenant import PLAN, PROFILE, hardened, posture, results, the_policy

FULL = file_of(row(ago(400)), row(ago(40)), row(ago(1)))


def test_a_whole_file_shows_that_changes_are_recorded_and_kept() -> None:
    found = results(posture_of(FULL))
    assert {check: found[check].status for check in TOLD} == dict.fromkeys(TOLD, "pass")
    log = posture_of(FULL)
    says(log, {"logging.audit_enabled": True, "logging.audit_retention_days": 399})
    for fact, line in (("logging.audit_enabled", 4), ("logging.audit_retention_days", 2)):
        place = {f"{fact}@path": "AuditLog_000.csv", f"{fact}@line": line, f"{fact}@grade": Grade.DERIVED}
        says(log, place)


def test_it_tells_nothing_else() -> None:
    found = results(posture_of(FULL))
    known = {id_ for id_, result in found.items() if result.status not in ("unknown", "not_applicable")}
    assert known == set(TOLD)


LOG = {"logging.audit_enabled", "logging.audit_retention_days"}
STALE, BAD = (UnknownKind.STALE, "AuditLog"), (UnknownKind.ERROR, "AuditLog")


@cases(
    "files, facts",
    {
        "an old file says nothing of today": (
            [file_of(row(ago(400)), row(ago(31)))],
            dict.fromkeys(LOG, STALE),
        ),
        "one that is just not old": ([file_of(row(ago(30)))], {"logging.audit_enabled": True}),
        "no lines": (
            [file_of()],
            {
                "logging.audit_enabled": (NOT_PROVIDED, "AuditLog"),
                "logging.audit_enabled@reason": "the file has no line",
            },
        ),
        "a day to come is not believed": (
            [file_of(row(ago(3)), row(ago(-2)))],
            {"logging.audit_enabled": BAD},
        ),
        "tomorrow, where the exporter's day began earlier": (
            [file_of(row(ago(-1)))],
            {"logging.audit_enabled": True},
        ),
        "a bad file takes nothing from a good one": (
            [b"no,log", file_of(row(ago(400)), row(ago(1)))],
            {"logging.audit_retention_days": 399},
        ),
        "a mark before the header and blank lines are no harm": (
            [b"\xef\xbb\xbf" + file_of(row(ago(400)), row(ago(1))) + b"\r\n\r\n"],
            {"logging.audit_enabled": True, "logging.audit_enabled@line": 3},
        ),
    },
)
def test_days_of_the_log(files: list[bytes], facts: Facts) -> None:
    says(posture_of(*files), facts)


def test_a_stale_file_names_its_last_day() -> None:
    old = posture_of(file_of(row(ago(400)), row(ago(31))))
    assert {str(ago(31)) in said(old, f"{fact}@reason") for fact in LOG} == {True}


def test_lines_of_few_days_do_not_show_that_the_log_is_kept_for_few() -> None:
    found = results(posture_of(file_of(row(ago(89)), row(ago(0)))))
    assert found["logging.audit-on"].status == "pass"
    assert lacks(found["logging.audit-retention"], (UnknownKind.NOT_PROVIDED, "AuditLog"))
    strict = the_policy()
    strict = strict.model_copy(
        update={"thresholds": strict.thresholds.model_copy(update={"audit_retention_days": 365})}
    )
    young = file_of(row(ago(300)), row(ago(0)))
    assert lacks(
        results(posture_of(young, policy=strict), strict)["logging.audit-retention"],
        (UnknownKind.NOT_PROVIDED, "AuditLog"),
    )
    assert results(posture_of(young))["logging.audit-retention"].status == "pass"


def test_files_of_several_years_do_not_add_up_to_what_the_product_keeps() -> None:
    kept = [file_of(row(ago(900)), row(ago(850))), file_of(row(ago(60)), row(ago(2)))]
    found = results(posture_of(*kept))
    assert found["logging.audit-on"].status == "pass"
    assert lacks(found["logging.audit-retention"], (UnknownKind.NOT_PROVIDED, "AuditLog"))


@pytest.mark.parametrize("lost", [name for name in HEADER if name != "Record Name"])
def test_a_lost_column_makes_the_file_no_evidence(lost: str) -> None:
    place = HEADER.index(lost)

    def without(cells: tuple[str, ...]) -> tuple[str, ...]:
        return cells[:place] + cells[place + 1 :]

    data = file_of(without(row(ago(400))), without(row(ago(1))), header=without(HEADER))
    assert (
        refusal(data)
        == f"wrong_root: no audit log of Zoho CRM: missing or repeated in its header: {lost.lower()}"
    )
    found = results(posture_of(data))
    assert [found[check].status for check in TOLD] == ["unknown", "unknown"]


def test_no_lost_line_improves_a_verdict() -> None:
    worth = {"unknown": 0, "pass": 2}
    rows = [row(ago(400)), row(ago(40)), row(ago(1))]
    before = results(posture_of(file_of(*rows)))
    for kept in range(len(rows)):
        after = results(posture_of(file_of(*rows[:kept], *rows[kept + 1 :])))
        assert all(worth[after[check].status] <= worth[before[check].status] for check in TOLD)


def test_beside_the_api_the_stronger_evidence_counts_and_nobody_is_added() -> None:
    alone, both = posture(hardened()), unite([posture(hardened()), posture_of(FULL)])
    assert both.users == alone.users
    assert both.administrators == alone.administrators
    assert both.audit_credentials == alone.audit_credentials
    assert seen(both.contradictions).items == ()
    before, after = results(alone), results(both)
    changed = {id_ for id_ in before if before[id_].status != after[id_].status}
    assert changed == {"logging.audit-retention"}
    assert lacks(after["access.needless-administrators"], (UnknownKind.OUT_OF_REACH, "Audit log"))


def test_what_neither_source_tells_is_excused_in_the_same_words() -> None:
    assert PROFILE.export is not None
    api, file = PLAN.out_of_reach, PROFILE.export.out_of_reach
    assert set(api) - set(file) == {"logging.audit-retention"}
    assert {key for key in api if key in file and api[key] != file[key]} == set()


def test_all_but_two_checks_are_out_of_reach_of_the_file() -> None:
    assert PROFILE.export is not None
    excused = PROFILE.export.out_of_reach.keys() | PROFILE.not_applicable.keys()
    open_ = {
        entry.id
        for entry in load_catalogue()
        if entry.vendor in (None, "zoho")
        and entry.scored
        and entry.same_as is None
        and not need_not_be_told(entry)
        and not {entry.id, entry.topic} & excused
    }
    assert open_ == {*TOLD, "assurance.contradicting-sources"}
