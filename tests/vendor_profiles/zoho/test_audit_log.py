"""The file of the audit log: what it tells, what it leaves open, and what it adds to the API."""

from __future__ import annotations

import pytest

from auditor.check import load_catalogue
from auditor.posture import Grade, Known, Population, UnknownKind
from auditor.posture.union.sources import unite
from tests.unknown import is_unknown, lacks
from tests.vendor_profiles.zoho.audit_log import HEADER, TOLD, ago, file_of, posture_of, refusal, row
from tests.vendor_profiles.zoho.tenant import PLAN, PROFILE, hardened, posture, results, the_policy

FULL = file_of(row(ago(400)), row(ago(40)), row(ago(1)))


def test_a_whole_file_shows_that_changes_are_recorded_and_kept() -> None:
    found = results(posture_of(FULL))
    assert {check: found[check].status for check in TOLD} == dict.fromkeys(TOLD, "pass")
    log = posture_of(FULL).logging
    assert isinstance(log.audit_retention_days, Known)
    assert log.audit_retention_days.value == 399
    assert isinstance(log.audit_enabled, Known)
    places = (log.audit_enabled.evidence, log.audit_retention_days.evidence)
    assert [(place.source.path, place.line, place.source.grade) for place in places] == [
        ("AuditLog_000.csv", 4, Grade.DERIVED),
        ("AuditLog_000.csv", 2, Grade.DERIVED),
    ]


def test_it_tells_nothing_else() -> None:
    found = results(posture_of(FULL))
    known = {id_ for id_, result in found.items() if result.status not in ("unknown", "not_applicable")}
    assert known == set(TOLD)


def test_an_old_file_says_nothing_of_today() -> None:
    log = posture_of(file_of(row(ago(400)), row(ago(31)))).logging
    for fact in (log.audit_enabled, log.audit_retention_days):
        assert is_unknown(fact, (UnknownKind.STALE, "AuditLog"))
        assert fact.kind is UnknownKind.STALE
        assert str(ago(31)) in fact.reason
    recent = posture_of(file_of(row(ago(30)))).logging.audit_enabled
    assert isinstance(recent, Known)


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


def test_a_file_without_lines_is_no_evidence_that_nothing_is_recorded() -> None:
    fact = posture_of(file_of()).logging.audit_enabled
    assert is_unknown(fact, (UnknownKind.NOT_PROVIDED, "AuditLog"))
    assert (fact.kind, fact.reason) == (UnknownKind.NOT_PROVIDED, "the file has no line")


def test_lines_of_a_day_to_come_are_not_believed() -> None:
    fact = posture_of(file_of(row(ago(3)), row(ago(-2)))).logging.audit_enabled
    assert is_unknown(fact, (UnknownKind.ERROR, "AuditLog"))
    assert fact.kind is UnknownKind.ERROR
    tomorrow = posture_of(
        file_of(row(ago(-1)))
    ).logging.audit_enabled  # where the exporter's day began earlier
    assert isinstance(tomorrow, Known)


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
    assert isinstance(both.contradictions, Population)
    assert both.contradictions.items == ()
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
        and not {entry.id, entry.topic} & excused
    }
    assert open_ == {*TOLD, "assurance.contradicting-sources"}
