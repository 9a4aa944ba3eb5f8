"""What a register shows is a fact as long as it holds, and no longer."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from auditor.posture import (
    Assurance,
    Flaw,
    Grade,
    Known,
    Opinion,
    Population,
    Posture,
    Standing,
    Unknown,
    UnknownKind,
    not_provided,
    unseen_posture,
)
from auditor.register.facts import with_register
from auditor.register.file.reading import read_register_file
from auditor.register.looked_at.known import Known as Names
from tests.register.made import SIGNED, TODAY, kept, laid, soc2, written
from tests.unknown import is_unknown


def assurance(folder: Path, day: date = TODAY, names: Names | None = None, **parts: Any) -> Assurance:
    return posture(folder, day, names, **parts).assurance


def posture(folder: Path, day: date = TODAY, names: Names | None = None, **parts: Any) -> Posture:
    return with_register(nothing(), [kept(folder, **parts)], day, names)


def nothing() -> Posture:
    return unseen_posture("generic", not_provided("Form"))


def value(fact: Any) -> Any:
    """What is known; of what is not, its kind."""
    return fact.value if isinstance(fact, Known) else fact.kind


def the_document(folder: Path, day: date = TODAY, **changes: Any) -> Any:
    made = assurance(folder, day, documents=[soc2(folder, **changes)])
    assert isinstance(made.documents, Population)
    return made.documents.items[0]


def test_without_a_register_it_is_beyond_what_was_looked_at() -> None:
    made = with_register(nothing(), [], TODAY)
    assert value(made.assurance.documents) is UnknownKind.OUT_OF_REACH
    assert value(made.assurance.notice_hours) is UnknownKind.OUT_OF_REACH
    assert is_unknown(made.assurance.entries, (UnknownKind.OUT_OF_REACH, "AssuranceRegister"))
    assert "AssuranceRegister" not in made.provided


def test_a_report_that_is_here_and_in_date_is_declared(tmp_path: Path) -> None:
    document = the_document(tmp_path)
    assert (document.id, document.kind, document.independent) == ("document:soc-2", "soc-2-type-2", True)
    assert value(document.standing) is Standing.CURRENT
    assert value(document.covers_product) is True
    assert value(document.opinion) is Opinion.UNQUALIFIED
    assert value(document.open_exceptions) == 0
    assert value(document.whole) is True
    assert document.evidence.source.grade is Grade.DECLARED
    assert document.evidence.source.path == "documents/soc2.pdf"


FACTS = ("standing", "covers_product", "opinion", "open_exceptions")


@pytest.mark.parametrize(
    ("day", "kind"),
    [
        (date(2027, 9, 30), None),
        (date(2027, 10, 1), UnknownKind.STALE),
        (date(2030, 1, 1), UnknownKind.STALE),
    ],
)
def test_a_report_counts_for_a_year_after_its_period(
    tmp_path: Path, day: date, kind: UnknownKind | None
) -> None:
    document = the_document(tmp_path, day)
    for name in FACTS:
        assert (value(getattr(document, name)) is kind) == (kind is not None)


LETTER: dict[str, Any] = {
    "id": "letter",
    "kind": "bridge-letter",
    "issued": date(2027, 12, 1),
    "bridges": "soc-2",
}


@pytest.mark.parametrize(
    ("changes", "day", "counts"),
    [
        ({}, date(2027, 12, 15), True),
        ({}, date(2028, 1, 1), False),  # three months after the year is the end, whatever a letter says
        ({"issued": date(2027, 6, 1)}, date(2027, 12, 15), False),  # the letter itself is too old
        ({"bridges": "other"}, date(2027, 12, 15), False),
        ({"excludes": ["the data centre in Singapore"]}, date(2027, 12, 15), False),
        ({"excludes": ["Example Payroll"], "covers_product": "yes"}, date(2027, 12, 15), True),
        ({"excludes": ["Example Payroll"]}, date(2027, 12, 15), False),
        ({"excludes": ["ap-southeast-1"]}, date(2027, 12, 15), False),  # the same region by another name
        ({"excludes": ["Singapore"], "covers_product": "yes"}, date(2027, 12, 15), False),
        ({"covers_product": "no"}, date(2027, 12, 15), False),
    ],
)
def test_a_bridge_letter_carries_a_report_on_for_three_months(
    tmp_path: Path, changes: dict[str, Any], day: date, counts: bool
) -> None:
    letter = {**LETTER, "file": laid(tmp_path, "documents/letter.pdf", b"letter"), **changes}
    made = assurance(tmp_path, day, documents=[soc2(tmp_path), letter])
    assert isinstance(made.documents, Population)
    assert (value(made.documents.items[0].standing) is Standing.CURRENT) is counts


def test_a_bridge_letter_whose_file_is_gone_carries_nothing(tmp_path: Path) -> None:
    letter = {**LETTER, "file": laid(tmp_path, "documents/letter.pdf", b"letter")}
    (tmp_path / "documents/letter.pdf").unlink()
    made = assurance(tmp_path, date(2027, 12, 15), documents=[soc2(tmp_path), letter])
    assert isinstance(made.documents, Population)
    assert value(made.documents.items[0].opinion) is UnknownKind.STALE


@pytest.mark.parametrize(
    ("wrong", "kind"), [("absent", UnknownKind.NOT_PROVIDED), ("changed", UnknownKind.ERROR)]
)
def test_what_an_absent_or_changed_file_shows_is_not_known(
    tmp_path: Path, wrong: str, kind: UnknownKind
) -> None:
    paper = soc2(tmp_path)
    place = tmp_path / "documents/soc2.pdf"
    if wrong == "absent":
        place.unlink()
    else:
        place.write_bytes(b"another")
    made = assurance(tmp_path, documents=[paper])
    assert isinstance(made.documents, Population)
    document = made.documents.items[0]
    assert all(is_unknown(getattr(document, name), (kind, "AssuranceRegister")) for name in FACTS)
    assert value(document.whole) is False
    flaws = {entry.id: entry.flaws for entry in population(made.entries)}
    assert flaws["register-entry:document/soc-2"] == (
        (Flaw.FILE_ABSENT,) if wrong == "absent" else (Flaw.FILE_CHANGED,)
    )
    assert document.evidence.source.grade is Grade.ATTESTED


def population(seen: Any) -> tuple[Any, ...]:
    assert isinstance(seen, Population)
    return seen.items


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({"file": ...}, UnknownKind.NOT_PROVIDED),
        ({"file": ..., "state": "current"}, UnknownKind.NOT_PROVIDED),
        ({"file": ..., "confirmed_at": "https://certificates.example/1"}, Standing.CURRENT),
        ({"file": ..., "state": "claimed"}, Standing.CLAIMED),
        ({"file": ..., "state": "in_progress"}, Standing.IN_PROGRESS),
        ({"period": ..., "issued": ...}, UnknownKind.NOT_PROVIDED),
        ({"period": {"begins": date(2027, 1, 1), "ends": date(2027, 12, 31)}}, UnknownKind.ERROR),
        ({"kind": "iso-27001", "edition": "2022", "expires": date(2027, 1, 1)}, Standing.CURRENT),
        (
            {"kind": "iso-27001", "edition": "ISO/IEC 27001:2022", "expires": date(2027, 1, 1)},
            Standing.CURRENT,
        ),
        ({"kind": "iso-27001", "edition": "2013", "expires": date(2027, 1, 1)}, UnknownKind.STALE),
        ({"kind": "iso-27001", "expires": date(2027, 1, 1)}, UnknownKind.NOT_PROVIDED),
        ({"kind": "iso-27001", "edition": "2022"}, UnknownKind.NOT_PROVIDED),
        ({"kind": "iso-27001", "edition": "2022", "expires": date(2026, 11, 26)}, UnknownKind.STALE),
        ({"kind": "soc-2-type-1", "period": ..., "issued": date(2026, 6, 1)}, Standing.CURRENT),
        ({"kind": "soc-2-type-1", "period": ..., "issued": date(2026, 5, 1)}, UnknownKind.STALE),
        ({"kind": "no-such-kind"}, UnknownKind.ERROR),
        ({"kind": "change-log", "issued": date(2026, 8, 1), "period": ...}, UnknownKind.STALE),
        ({"kind": "caiq", "issued": date(2026, 1, 1), "period": ...}, Standing.CURRENT),
        ({"kind": "data-processing-agreement", "issued": date(2020, 1, 1), "period": ...}, Standing.CURRENT),
    ],
)
def test_where_a_document_stands(tmp_path: Path, changes: dict[str, Any], expected: Any) -> None:
    assert value(the_document(tmp_path, **changes).standing) is expected


@pytest.mark.parametrize(
    ("changes", "count"),
    [
        ({"exceptions": ...}, UnknownKind.NOT_PROVIDED),
        ({"exceptions": [{"control": "CC6.1", "summary": "late"}]}, 1),
        ({"exceptions": [{"control": "CC6.1", "summary": "late", "settled": True}]}, 0),
        ({"kind": "penetration-test", "exceptions": ..., "findings": {"high": 2, "low": 5}}, 2),
        (
            {
                "kind": "penetration-test",
                "exceptions": ...,
                "findings": {"high": 2},
                "open_findings": {"low": 1},
                "retested": date(2026, 10, 1),
            },
            0,
        ),
        ({"kind": "penetration-test", "exceptions": ...}, UnknownKind.NOT_PROVIDED),
        ({"kind": "caiq", "exceptions": ...}, 0),
    ],
)
def test_what_nobody_settled_is_open(tmp_path: Path, changes: dict[str, Any], count: Any) -> None:
    assert value(the_document(tmp_path, **changes).open_exceptions) == count


def test_a_test_by_the_vendor_itself_is_not_independent(tmp_path: Path) -> None:
    assert the_document(tmp_path, kind="penetration-test", independent=False).independent is False


def test_controls_are_assigned_by_a_check_that_there_is_or_by_somebody(tmp_path: Path) -> None:
    controls = [
        {"id": "1", "summary": "reviewed", "checks": ["assurance.access-review"]},
        {"id": "2", "summary": "typed wrongly", "checks": ["assurance.no-such"]},
        {"id": "3", "summary": "owned", "owner": "Lan Nguyễn"},
        {"id": "4", "summary": "nobody's"},
        {"id": "5", "summary": "to be filled", "owner": "<who answers for it>"},
    ]
    names = Names(checks={"assurance.access-review"})
    made = assurance(tmp_path, TODAY, names, documents=[soc2(tmp_path, customer_controls=controls)])
    assert [value(one.assigned) for one in population(made.customer_controls)] == [
        True,
        False,
        True,
        False,
        False,
    ]


def test_controls_that_a_report_does_not_list_leave_the_list_open(tmp_path: Path) -> None:
    made = assurance(tmp_path, documents=[soc2(tmp_path, customer_controls=...)])
    assert isinstance(made.customer_controls, Population)
    assert is_unknown(made.customer_controls.complete, (UnknownKind.NOT_PROVIDED, "AssuranceRegister"))


@pytest.mark.parametrize(
    ("changes", "complete", "notice"),
    [
        ({"complete": True}, True, 30),
        ({}, UnknownKind.NOT_PROVIDED, 30),
        ({"complete": True, "by": None}, UnknownKind.NOT_PROVIDED, UnknownKind.NOT_PROVIDED),
        ({"complete": True, "on": date(2025, 1, 1)}, UnknownKind.STALE, UnknownKind.STALE),
        ({"complete": True, "on": date(2027, 1, 1)}, UnknownKind.ERROR, UnknownKind.ERROR),
        ({"complete": True, "document": "none"}, UnknownKind.ERROR, UnknownKind.ERROR),
    ],
)
def test_a_list_is_whole_where_somebody_says_so(
    tmp_path: Path, changes: dict[str, Any], complete: Any, notice: Any
) -> None:
    listed = {**SIGNED, "notice_days": 30, "entries": [{"name": "Cloud Ltd", "country": "SG"}], **changes}
    made = assurance(tmp_path, sub_processors=listed)
    assert isinstance(made.sub_processors, Population)
    seen = made.sub_processors.complete
    assert (seen.kind if isinstance(seen, Unknown) else seen) is complete
    assert value(made.sub_processor_notice_days) == notice
    assert value(made.sub_processors.items[0].purpose) in UnknownKind


def test_what_a_document_in_date_shows_is_declared_and_else_attested(tmp_path: Path) -> None:
    listed = {**SIGNED, "notice_days": 30, "document": "soc-2"}
    made = assurance(tmp_path, documents=[soc2(tmp_path)], sub_processors=listed)
    assert isinstance(made.sub_processor_notice_days, Known)
    assert made.sub_processor_notice_days.evidence.source.grade is Grade.DECLARED
    (tmp_path / "documents/soc2.pdf").write_bytes(b"another")
    again = with_register(nothing(), [read_register_file(tmp_path / "register.yaml")], TODAY)
    assert isinstance(again.assurance.sub_processor_notice_days, Known)
    assert again.assurance.sub_processor_notice_days.evidence.source.grade is Grade.ATTESTED


def test_change_records(tmp_path: Path) -> None:
    changes = {
        **SIGNED,
        "entries": [
            {"on": date(2026, 9, 1), "summary": "a fix", "release": "18.0"},
            {"on": date(2030, 9, 1), "summary": "not yet"},
        ],
    }
    made = assurance(tmp_path, changes=changes)
    assert value(made.newest_change) == date(2026, 9, 1)
    assert (
        value(made.changes_reach_release) is UnknownKind.NOT_PROVIDED
    )  # nobody says which release is in use


def test_backups_by_class_and_what_nobody_speaks_of(tmp_path: Path) -> None:
    entry = {
        **SIGNED,
        "data": "records",
        "name": "Nightly copy",
        "exists": True,
        "interval_hours": 24,
        "kept_days": 0,
        "restore": {"tested": date(2026, 5, 1), "hours": 3.5},
    }
    made = posture(tmp_path, backups=[entry])
    coverage = made.backup.coverage
    assert isinstance(coverage, Population)
    (member,) = coverage.items
    assert member.id == "records:nightly-copy"
    assert (value(member.exists), value(member.kept_days)) == (True, 0)
    assert value(member.restore_hours) == 3.5
    assert value(member.wanted_hours) is UnknownKind.NOT_PROVIDED
    assert [one.id for one in coverage.unread] == ["files", "metadata", "configuration", "audit-log"]
    assert value(made.backup.exists) is True
    assert value(made.backup.interval_hours) == 24
    assert value(made.backup.last_restore_test) == date(2026, 5, 1)


def test_a_register_without_a_list_of_backups_is_silent_and_no_excuse(tmp_path: Path) -> None:
    gap = posture(tmp_path).backup.coverage
    assert is_unknown(gap, (UnknownKind.NOT_PROVIDED, "AssuranceRegister"))
    assert gap.reason == "it has no list of backups"


@pytest.mark.parametrize("name", ["notice_hours", "incident_contacts", "training"])
def test_what_a_register_never_speaks_of_is_not_said_to_lack_the_register(tmp_path: Path, name: str) -> None:
    gap = getattr(assurance(tmp_path), name)
    assert is_unknown(gap, (UnknownKind.NOT_PROVIDED, "AssuranceRegister"))
    assert gap.reason == "it says nothing of this"


def test_two_registers_keep_their_entries_apart_and_the_worse_counts(tmp_path: Path) -> None:
    one = kept(tmp_path / "a", documents=[soc2(tmp_path / "a")], sub_processors={**SIGNED, "notice_days": 30})
    other = kept(
        tmp_path / "b", documents=[soc2(tmp_path / "b")], sub_processors={**SIGNED, "notice_days": 5}
    )
    made = with_register(nothing(), [one, other], TODAY)
    ids = [document.id for document in population(made.assurance.documents)]
    assert ids == ["document:1/soc-2", "document:2/soc-2"]
    assert value(made.assurance.sub_processor_notice_days) == 5
    assert [found.name for found in population(made.contradictions)] == ["sub_processor_notice_days"]
    assert made.provided["AssuranceRegister"] == 2


def test_what_was_seen_is_never_overridden(tmp_path: Path) -> None:
    evidence = the_document(tmp_path).evidence
    seen_ = replace(evidence, source=replace(evidence.source, grade=Grade.OBSERVED))
    before = nothing()
    before = replace(before, assurance=replace(before.assurance, sub_processor_notice_days=Known(0, seen_)))
    made = with_register(before, [kept(tmp_path, sub_processors={**SIGNED, "notice_days": 30})], TODAY)
    assert value(made.assurance.sub_processor_notice_days) == 0
    assert len(population(made.contradictions)) == 1


def test_the_same_register_gives_the_same_posture(tmp_path: Path) -> None:
    path = written(tmp_path, documents=[soc2(tmp_path)])
    first = with_register(nothing(), [read_register_file(path)], TODAY)
    assert first == with_register(nothing(), [read_register_file(path)], TODAY)
