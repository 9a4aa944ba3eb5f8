"""The hundred points of an assessment, check by check: whole billionths, so that every table adds up to the last digit.

Weights of severities follow the published aggregate of OpenSSF Scorecard (10 / 7.5 / 5 / 2.5).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from auditor.assess.share import Counts, share_of

WEIGHTS = {"critical": 10.0, "high": 7.5, "medium": 5.0, "low": 2.5}
GROUPS: dict[str, tuple[int, tuple[str, ...]]] = {
    "identity": (25, ("mfa", "auth")),
    "access": (25, ("access", "apps", "exposure")),
    "protection": (15, ("encryption", "transport", "endpoints", "secrets")),
    "logging": (15, ("logging",)),
    "backup": (10, ("backup",)),
    "assurance": (10, ("assurance", "hygiene")),
}
UNIT = 10**9
"""Parts of a point that are told apart: one entity of a million still moves the score."""
WHOLE = 100 * UNIT


@dataclass(frozen=True, slots=True)
class Weighed:
    """What the points need to know of a result: nothing of its product, texts or resources."""

    check: str
    group: str
    severity: str
    counts: Counts


@dataclass(frozen=True, slots=True)
class Points:
    """Where the points of one check went, in billionths of a point."""

    check: str
    group: str
    good: int
    bad: int
    unseen: int

    @property
    def given(self) -> int:
        return self.good + self.bad + self.unseen


def group_of(domain: str) -> str | None:
    """The score group of a domain; None for what is shown only."""
    return next((name for name, (_, domains) in GROUPS.items() if domain in domains), None)


def points_of(weighed: Sequence[Weighed]) -> tuple[Points, ...]:
    """The hundred points, divided; none where there is nothing to weigh."""
    given = _given(weighed)
    return tuple(_divided(entry, given[entry.check]) for entry in weighed)


def _divided(entry: Weighed, given: int) -> Points:
    share = share_of(entry.counts)
    good = int(given * share.good)
    reachable = int(given * (share.good + share.unseen))
    return Points(entry.check, entry.group, good, given - reachable, reachable - good)


def _given(weighed: Sequence[Weighed]) -> dict[str, int]:
    """What each check may earn: its group's weight by its severity. Groups without a check share out theirs."""
    sums: dict[str, Fraction] = {}
    for entry in weighed:
        sums[entry.group] = sums.get(entry.group, Fraction(0)) + Fraction(WEIGHTS[entry.severity])
    whole = sum(GROUPS[name][0] for name in sums)
    return dealt(
        {
            entry.check: Fraction(WEIGHTS[entry.severity])
            * GROUPS[entry.group][0]
            / (sums[entry.group] * (whole or 1))
            for entry in weighed
        },
        WHOLE,
    )


def dealt(shares: Mapping[str, Fraction], whole: int) -> dict[str, int]:
    """Whole numbers in the given proportions that add up to `whole`: the largest remainders are rounded up."""
    total = sum(shares.values())
    if not total:
        return dict.fromkeys(shares, 0)
    exact = {name: whole * share / total for name, share in shares.items()}
    found = {name: int(value) for name, value in exact.items()}
    by_remainder = sorted(exact, key=lambda name: (found[name] - exact[name], name))
    for name in by_remainder[: whole - sum(found.values())]:
        found[name] += 1
    return found


def sum_of(points: Iterable[Points]) -> Points:
    """All of them in one row."""
    rows = list(points)
    return Points(
        "", "", sum(row.good for row in rows), sum(row.bad for row in rows), sum(row.unseen for row in rows)
    )


def in_points(units: int) -> float:
    """Billionths as points."""
    return round(units / UNIT, 9)


def rounded(cells: Mapping[str, int], digits: int) -> dict[str, float]:
    """Cells in points with so many decimals, which still add up to what all of them make together."""
    scale = 10**digits
    whole = round(Fraction(sum(cells.values()) * scale, UNIT))
    found = dealt({name: Fraction(value) for name, value in cells.items()}, whole)
    return {name: value / scale for name, value in found.items()}
