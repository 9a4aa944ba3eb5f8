"""By when a finding is to be put right, whether that day is over, and how long repairs took: said here alone, for alerts, pages and metrics.

What is open since when, and closed when, is what the store's `findings_since` says; lost evidence closes nothing there. Days are asked by
the policy or by `[alerts]`; where neither asks any, nobody is late.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from statistics import median
from typing import Protocol

from auditor.scales import SEVERITIES


class Finding(Protocol):
    """What is asked of a finding over time; the store's `Seen` is one."""

    @property
    def severity(self) -> str: ...
    @property
    def opened(self) -> date: ...
    @property
    def closed(self) -> date | None: ...
    @property
    def accepted(self) -> tuple[str, str] | None: ...


def asked(policy: Mapping[str, int], own: Mapping[str, int]) -> dict[str, int]:
    """The days by severity that hold: those of the policy, and before them those of `[alerts] deadline_days`."""
    return {**policy, **own}


def is_awaited(one: Finding, *, settled: bool = False) -> bool:
    """Whether it is to be put right: it is open, and nobody accepted it, or decided (`settled`) that it may stay as it is."""
    return one.closed is None and one.accepted is None and not settled


def due_on(one: Finding, deadlines: Mapping[str, int], *, settled: bool = False) -> date | None:
    """The last day on which it is in time. None where nothing is asked, or nothing is to be done."""
    days = deadlines.get(one.severity)
    if days is None or not is_awaited(one, settled=settled):
        return None
    return one.opened + timedelta(days=days)


def days_late(due: date | None, day: date) -> int:
    """Days by which it is overdue; the last day itself is in time."""
    return 0 if due is None else max(0, (day - due).days)


@dataclass(frozen=True, slots=True)
class Repairs:
    """Findings of one severity, each entity for itself. `took` counts by days those that were closed, from first sight to repair, `ages`
    by days those that are still to be put right, from first sight to today."""

    took: Counter[int] = field(default_factory=Counter)
    ages: Counter[int] = field(default_factory=Counter)

    @property
    def closed(self) -> int:
        return self.took.total()

    @property
    def median_days(self) -> float | None:
        """How long a repair took, in the middle; None where there was none."""
        return _middle(self.took)

    @property
    def open(self) -> int:
        return self.ages.total()

    @property
    def median_age(self) -> float | None:
        return _middle(self.ages)

    @property
    def oldest(self) -> int | None:
        return max(self.ages, default=None)

    def __add__(self, other: Repairs) -> Repairs:
        return Repairs(self.took + other.took, self.ages + other.ages)


def time_to_fix(closed: Iterable[Finding], awaited: Iterable[Finding], day: date) -> dict[str, Repairs]:
    """By severity, the gravest first; severities of which there is nothing are left out."""
    found: dict[str, Repairs] = {}
    for one in closed:
        if one.closed is not None:
            found.setdefault(one.severity, Repairs()).took[(one.closed - one.opened).days] += 1
    for one in awaited:
        found.setdefault(one.severity, Repairs()).ages[(day - one.opened).days] += 1
    return _ordered(found)


def together(many: Iterable[Mapping[str, Repairs]]) -> dict[str, Repairs]:
    """Those of several tenants as one, so that a median is one of all findings, and not of medians."""
    found: dict[str, Repairs] = {}
    for one in many:
        for severity, repairs in one.items():
            found[severity] = found.get(severity, Repairs()) + repairs
    return _ordered(found)


def _ordered(found: Mapping[str, Repairs]) -> dict[str, Repairs]:
    return {severity: found[severity] for severity in SEVERITIES if severity in found}


def _middle(days: Counter[int]) -> float | None:
    return float(median(days.elements())) if days else None
