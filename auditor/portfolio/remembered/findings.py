"""The findings that are open, since when, and until when they are to be put right."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from auditor.history.deadlines import Repairs, days_late, due_on, is_awaited
from auditor.history.deadlines import time_to_fix as of_all
from auditor.portfolio.remembered.dossier import Wrong
from auditor.scales import SEVERITIES

NAMES = 3


@dataclass(frozen=True, slots=True)
class Finding:
    """What one check finds wrong and nobody accepted. `names` are the first of its `count` entities; `since` is the day on which
    the oldest of them was first seen, `due` the first day by which one of them is to be put right, None where nothing is asked."""

    check: str
    severity: str
    count: int
    names: tuple[str, ...]
    since: date
    due: date | None

    def late(self, day: date) -> int:
        """Days that it is overdue."""
        return days_late(self.due, day)


def open_findings(wrong: Iterable[Wrong], deadlines: Mapping[str, int]) -> list[Finding]:
    """Gravest first, of those the oldest. `deadlines` are days by severity; one that has none is never overdue, nor what may stay as it
    is."""
    by_check: dict[str, list[Wrong]] = {}
    for one in wrong:
        if one.closed is None and one.accepted is None:
            by_check.setdefault(one.check, []).append(one)
    found = [_finding(check, mine, deadlines) for check, mine in by_check.items()]
    return sorted(found, key=lambda one: (rank(one.severity), one.since, one.check))


def _finding(check: str, mine: list[Wrong], deadlines: Mapping[str, int]) -> Finding:
    dues = [due for one in mine if (due := due_on(one, deadlines, settled=one.settled)) is not None]
    return Finding(
        check=check,
        severity=min((one.severity for one in mine), key=rank),
        count=len(mine),
        names=tuple(sorted(one.name for one in mine)[:NAMES]),
        since=min(one.opened for one in mine),
        due=min(dues, default=None),
    )


def accepted_count(wrong: Iterable[Wrong]) -> Counter[str]:
    """By severity how many checks have an entity that somebody accepted."""
    gravest: dict[str, str] = {}
    for one in wrong:
        if one.closed is None and one.accepted is not None:
            gravest[one.check] = min(one.severity, gravest.get(one.check, one.severity), key=rank)
    return Counter(gravest.values())


def time_to_fix(wrong: Sequence[Wrong], day: date) -> dict[str, Repairs]:
    """By severity how long repairs took, and how old is what is still to be put right."""
    return of_all(wrong, (one for one in wrong if is_awaited(one, settled=one.settled)), day)


def rank(severity: str) -> int:
    """Worst first; what no severity is comes last."""
    return SEVERITIES.index(severity) if severity in SEVERITIES else len(SEVERITIES)
