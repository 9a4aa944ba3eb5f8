"""How long repairs took and how old is what is open, by severity, as both pages show it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from auditor.history.deadlines import Repairs
from auditor.portfolio.drawn.words import Say

COLUMNS = ("open.severity", "fix.closed", "fix.median", "fix.open", "fix.age", "fix.oldest")


@dataclass(frozen=True, slots=True)
class FixLine:
    """One severity. A cell that has no number says so."""

    severity: str
    said: str
    cells: tuple[str, ...]


def fix_lines(found: Mapping[str, Repairs], say: Say) -> list[FixLine]:
    """The gravest first."""
    return [FixLine(severity, say.severity(severity), _cells(one, say)) for severity, one in found.items()]


def _cells(one: Repairs, say: Say) -> tuple[str, ...]:
    return (
        say.number(one.closed),
        _days(one.median_days, say),
        say.number(one.open),
        _days(one.median_age, say),
        _days(one.oldest, say),
    )


def _days(days: float | None, say: Say) -> str:
    return say("none") if days is None else say.count("open.days", days)
