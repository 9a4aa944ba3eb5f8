"""Hours of a restore go to the one arrangement that they can be of, and nowhere else."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from auditor.posture import BackedUp, DataClass, Known, Population, Posture
from auditor.posture.coverage import arrangement, covered
from auditor.register.restore.restore_hours import with_hours
from tests.builders import DENIED, GAP, evidence, known, posture_with
from tests.register.restore.test_restored import TODAY, file, kind


def own(key: str = "own", data: DataClass = DataClass.RECORDS, **facts: Any) -> BackedUp:
    return arrangement("Own", data, evidence(), GAP, key=key, exists=known(True), **facts)


def of(*members: BackedUp) -> Posture:
    return posture_with(**{"backup.coverage": covered(members, GAP)})


def hours(posture: Posture) -> list[object]:
    coverage = posture.backup.coverage
    assert isinstance(coverage, Population)
    facts = (getattr(coverage.items[0], name) for name in ("restore_tested", "restore_hours", "lost_hours"))
    return [fact.value if isinstance(fact, Known) else None for fact in facts]


DAY = date(2026, 11, 20)


def test_they_are_those_of_the_only_backup_of_records() -> None:
    given = file(hours=3.5, lost_hours=24)
    assert hours(with_hours(of(own(), own(data=DataClass.FILES)), [given], TODAY)) == [DAY, 3.5, 24]
    assert hours(with_hours(of(own()), [file(hours=3.5)], TODAY)) == [DAY, 3.5, None]


def test_what_is_known_or_was_refused_stays() -> None:
    posture = of(own(restore_hours=known(9.0), lost_hours=DENIED))
    assert hours(with_hours(posture, [file(hours=3.5, lost_hours=24)], TODAY)) == [DAY, 9.0, None]


@pytest.mark.parametrize(
    "changes",
    [
        {"by": None},
        {"one_place": True},
        {"kinds": [kind(missing=1, same=2)]},
        {"kinds": [kind(of="configuration")]},
        {"at": "2026-11-28"},
    ],
)
def test_what_is_no_proof_of_records_that_came_back_gives_none(changes: dict[str, Any]) -> None:
    posture = of(own())
    assert with_hours(posture, [file(hours=3.5, **changes)], TODAY) == posture


def test_of_several_backups_nobody_can_say_which_was_restored() -> None:
    posture = of(own(), own("other"))
    assert with_hours(posture, [file(hours=3.5)], TODAY) == posture


def test_two_tests_of_one_day_and_none_at_all_give_none() -> None:
    posture = of(own())
    assert with_hours(posture, [file(hours=3.5), file(hours=9)], TODAY) == posture
    assert with_hours(posture, [], TODAY) == posture
    assert with_hours(posture_with(), [file(hours=3.5)], TODAY) == posture_with()
