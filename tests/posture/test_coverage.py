"""What backups cover, and what follows from it for the backup as a whole."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from auditor.posture import BackedUp, DataClass, Known, Population
from auditor.posture.coverage import arrangement, backup_of, covered
from tests.builders import DENIED, GAP, OUT, evidence, known
from tests.unknown import is_unknown

RECORDS, FILES = DataClass.RECORDS, DataClass.FILES
DAY, LATER = date(2026, 3, 1), date(2026, 9, 1)


def made(kind: DataClass = RECORDS, key: str = "own", **facts: Any) -> BackedUp:
    return arrangement("Own", kind, evidence(), GAP, key=key, **facts)


def test_a_class_of_which_nobody_speaks_is_unread() -> None:
    coverage = covered([made(FILES), made(exists=known(True))], OUT)
    assert isinstance(coverage, Population)
    assert [member.id for member in coverage] == ["records:own", "files:own"]
    assert [(entry.id, entry.unknown) for entry in coverage.unread] == [
        ("metadata", OUT), ("configuration", OUT), ("audit-log", OUT)
    ]  # fmt: skip


def test_where_nobody_speaks_nothing_is_known() -> None:
    assert covered([], OUT) == OUT
    assert covered([], OUT, DENIED) == DENIED
    assert is_unknown(backup_of(OUT).exists, OUT)
    assert is_unknown(backup_of(OUT).coverage, OUT)


def test_what_was_not_read_to_its_end_may_hold_more() -> None:
    coverage = covered([made(exists=known(True))], OUT, DENIED)
    assert isinstance(coverage, Population)
    assert coverage.complete == DENIED


@pytest.mark.parametrize(
    ("members", "exists", "hours"),
    [
        ([made(exists=known(True), interval_hours=known(24))], True, 24),
        ([made(exists=known(False))], False, GAP),
        ([made(FILES, exists=known(True), interval_hours=known(24))], OUT, OUT),
        (
            [made(exists=known(False)), made(key="b", exists=known(True), interval_hours=known(168))],
            True,
            168,
        ),
        ([made(exists=known(False)), made(key="b", exists=DENIED)], DENIED, GAP),
        ([made(interval_hours=known(1), exists=DENIED)], DENIED, DENIED),
        ([made(exists=known(True), interval_hours=known(h), key=str(h)) for h in (168, 24)], True, 24),
    ],
)
def test_one_arrangement_of_the_records_that_works_is_enough(
    members: list[BackedUp], exists: object, hours: object
) -> None:
    backup = backup_of(covered(members, OUT))
    told = [
        fact.value if isinstance(fact, Known) else fact for fact in (backup.exists, backup.interval_hours)
    ]
    assert told == [exists, hours]


@pytest.mark.parametrize(
    ("tested", "other", "day"),
    [
        ([known(DAY), known(LATER)], None, LATER),
        ([known(None), known(DAY)], None, DAY),
        ([known(None)], None, None),
        ([DENIED, known(DAY)], None, DAY),
        ([GAP], known(DAY), DAY),
        ([known(DAY)], known(LATER), DAY),
    ],
)
def test_the_newest_test_of_a_restore_counts(tested: list[Any], other: Any, day: date | None) -> None:
    members = [made(key=str(number), restore_tested=fact) for number, fact in enumerate(tested)]
    found = backup_of(covered(members, OUT), other).last_restore_test
    assert isinstance(found, Known)
    assert found.value == day


def test_that_none_was_tested_takes_all_to_say_so() -> None:
    members = [made(restore_tested=known(None)), made(key="b", restore_tested=DENIED)]
    assert is_unknown(backup_of(covered(members, OUT)).last_restore_test, DENIED)


def test_the_gravest_reason_is_told_where_no_arrangement_knows() -> None:
    members = [made(restore_tested=DENIED), made(key="b")]
    assert is_unknown(backup_of(covered(members, OUT)).last_restore_test, DENIED)
