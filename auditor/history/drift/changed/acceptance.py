"""What changed of the waiver of a finding that is as wrong as before."""

from __future__ import annotations

from datetime import date

from auditor.history.change import Direction
from auditor.history.drift.causes import Reason
from auditor.history.drift.comparing.differences import Pair
from auditor.history.drift.comparing.sides import day_of
from auditor.history.record import Entry

Told = tuple[str, Reason, Direction]


def acceptance(pair: Pair, was: Entry, now: Entry, *, outgrown: bool, reason: Reason) -> Told | None:
    """The kind of change, its reason and direction; None where nothing changed. `outgrown` says that the finding got worse, and
    `reason` by what: then that is why a waiver holds no more."""
    if was.accepted == now.accepted:
        return None
    if was.accepted is None:
        assert now.accepted is not None
        return (
            "accepted",
            Reason("waiver", ("accepted_by", now.accepted["by"], now.accepted["until"])),
            "neither",
        )
    if now.accepted is not None:
        why = ("accepted_by", now.accepted["by"], now.accepted["until"])
        return "acceptance_changed", Reason("waiver", why), "neither"
    until = was.accepted["until"]
    if _ended(until, day_of(pair.after)):
        return "no_longer_accepted", Reason("waiver", ("expired", until)), "worse"
    if _ended(until, day_of(pair.before)):
        return "no_longer_accepted", Reason("waiver", ("taken_back", until)), "worse"
    if outgrown:
        return "no_longer_accepted", Reason(reason.cause, ("outgrown", was.accepted["by"])), "worse"
    return "no_longer_accepted", Reason("waiver", ("taken_back", until)), "worse"


def _ended(until: str, day: date) -> bool:
    """Whether the last day is over on a day."""
    try:
        return date.fromisoformat(until) < day
    except ValueError:
        return False
