"""Conditions of a decision on the vendor whose day is over."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

from auditor.assurance.deciding.decided import Due, late
from auditor.assurance.deciding.proposal import State
from auditor.nightly.alerts.alert import Signal
from auditor.nightly.alerts.state.standing import KEPT, Standing, holds, over

LONG = 30
"""Days late from which it is worse."""


def conditions(dues: Iterable[Due] | None) -> Iterator[Signal]:
    """One for each that is late. What is not known to be met is not met."""
    for one in late(dues or ()):
        yield Signal(
            _key(one.id), "condition", "high", 2 if one.days_late > LONG else 1, name=one.text, by=one.owner,
            base=one.by.isoformat(), check=one.check,
        )  # fmt: skip


def condition_stands(signal: Signal, dues: tuple[Due, ...] | None, day: date) -> Standing:
    """It is over when it is shown to be met, has more time, or another decision was made."""
    if dues is None:
        return KEPT
    one = next((each for each in dues if _key(each.id) == signal.key), None)
    if one is None:
        return over("decided_anew")
    if one.state is State.GOOD:
        return over("met")
    if one.by >= day:
        return over("later", one.by.isoformat())
    return holds(rank=2 if one.days_late > LONG else 1)


def _key(id_: str) -> str:
    return f"condition|{id_}"
