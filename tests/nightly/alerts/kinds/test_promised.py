"""A condition of the decision on the vendor is told when its day is over, and again when it is met."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from auditor.assurance.deciding.decided import Due
from auditor.assurance.deciding.proposal import State
from tests.nightly.alerts.kinds.support import turns
from tests.nightly.alerts.world import DAY, World, config, night, record

LATE = Due("a", "Send the report", DAY - timedelta(days=2), "Lê An", State.UNKNOWN, 2)


def world(*dues: tuple[Due, ...] | None) -> World:
    """A world whose nights find these conditions, one after another."""
    left = iter(dues)
    made = World(config())
    made.around = replace(made.around, conditions=lambda _: next(left))
    return made


@pytest.mark.parametrize(
    ("after", "reason"),
    [
        ((replace(LATE, state=State.GOOD, days_late=0),), "met"),
        ((replace(LATE, by=DAY + timedelta(days=9), days_late=0),), "later"),
        ((), "decided_anew"),
    ],
)
def test_told_once_and_ended_with_its_reason(after: tuple[Due, ...], reason: str) -> None:
    made = world((LATE,), (LATE,), after)
    assert turns(made.run(night(record()))) == [("condition", "raised", "")]
    assert "was due on 25 November 2026 and is not shown to be met: Send the report" in made.got[0][1].body
    assert turns(made.run(night(record(), day=DAY + timedelta(days=1)))) == []
    assert turns(made.run(night(record(), day=DAY + timedelta(days=2)))) == [
        ("condition", "resolved", reason)
    ]


def test_told_of_a_tenant_that_could_not_be_read_too() -> None:
    made = world((LATE,))
    found = turns(made.run(night(None, reason="no answer")))
    assert sorted(kind for kind, _, _ in found) == ["condition", "tenant"]


def test_a_register_that_cannot_be_read_ends_nothing() -> None:
    made = world((LATE,), None)
    made.run(night(record()))
    assert turns(made.run(night(record(), day=DAY + timedelta(days=1)))) == []
    assert made.open()


def test_it_is_worse_after_a_month() -> None:
    made = world((LATE,), (replace(LATE, days_late=31),))
    made.run(night(record()))
    assert turns(made.run(night(record(), day=DAY + timedelta(days=29)))) == [("condition", "worse", "")]
