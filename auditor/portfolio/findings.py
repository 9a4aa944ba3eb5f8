"""The findings that are open in an assessment, since when, and until when they are to be put right."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from statistics import median

from auditor.history.record import Entry, Judged, Record
from auditor.portfolio.dossier import Closed, Dossier
from auditor.scales import SEVERITIES

NAMES = 3


@dataclass(frozen=True, slots=True)
class Finding:
    """What one check finds wrong and nobody accepted. `names` are the first of its `count` entities; `since` is the day on which
    the oldest of them was first seen, None where history does not tell."""

    check: str
    severity: str
    count: int
    names: tuple[str, ...]
    since: date | None
    due: date | None

    def late(self, day: date) -> int:
        """Days that it is overdue."""
        return max(0, (day - self.due).days) if self.due is not None else 0


def open_findings(dossier: Dossier, deadlines: Mapping[str, int]) -> list[Finding]:
    """Gravest first, of those the oldest. `deadlines` are days by severity; one that has none is never overdue."""
    if dossier.record is None:
        return []
    found = [
        _finding(judged, wrong, dossier, deadlines)
        for judged in dossier.record.results.values()
        if (wrong := _wrong(judged))
    ]
    return sorted(found, key=lambda one: (rank(one.severity), one.since or dossier.day, one.check))


def _wrong(judged: Judged) -> list[Entry]:
    if judged.beside:
        return []
    return [entry for entry in judged.entries if entry.status == "fail" and entry.accepted is None]


def _finding(judged: Judged, wrong: list[Entry], dossier: Dossier, deadlines: Mapping[str, int]) -> Finding:
    gravest = min((entry.severity or judged.severity for entry in wrong), key=rank)
    dues, sinces = [], []
    for entry in wrong:
        since = dossier.since.get(entry.fingerprint)
        if since is not None:
            sinces.append(since)
            limit = deadlines.get(entry.severity or judged.severity)
            if limit is not None:
                dues.append(since + timedelta(days=limit))
    return Finding(
        check=judged.check,
        severity=gravest,
        count=len(wrong) + judged.omitted,
        names=tuple(entry.name or entry.id for entry in wrong[:NAMES]),
        since=min(sinces, default=None),
        due=min(dues, default=None),
    )


def accepted_count(record: Record | None) -> Counter[str]:
    """By severity how many findings stand accepted, in whole or in part."""
    found: Counter[str] = Counter()
    for judged in record.results.values() if record is not None else ():
        graves = [
            entry.severity or judged.severity
            for entry in judged.entries
            if entry.accepted is not None and entry.status == "fail"
        ]
        if graves and not judged.beside:
            found[min(graves, key=rank)] += 1
    return found


def time_to_fix(closed: tuple[Closed, ...]) -> dict[str, tuple[float, int]]:
    """By severity the median of the days from first sight to repair, and of how many findings."""
    days: dict[str, list[int]] = {}
    for one in closed:
        days.setdefault(one.severity, []).append((one.closed - one.opened).days)
    return {
        severity: (median(days[severity]), len(days[severity])) for severity in SEVERITIES if severity in days
    }


def rank(severity: str) -> int:
    """Worst first; what no severity is comes last."""
    return SEVERITIES.index(severity) if severity in SEVERITIES else len(SEVERITIES)
