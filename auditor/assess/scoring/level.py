"""The level, 1 to 5, which is the grade, E to A: by must-haves and not by averages. What is not known counts as open.

1 something critical is open; 2 nothing critical; 3 and four fifths of the high ones shown good; 4 nothing critical or high;
5 and nine tenths of the medium ones, three fifths of all topics, no critical question out of reach.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from math import ceil

GRADES = {1: "E", 2: "D", 3: "C", 4: "B", 5: "A"}
HIGHEST = 5
HIGH_SHARE = Fraction(4, 5)
MEDIUM_SHARE = Fraction(9, 10)
COVERAGE_FLOOR = 0.60
_FLOOR = Fraction(3, 5)
FIX, SHOW = "fix", "show"
_EFFORT = ("hours", "days", "project")


@dataclass(frozen=True, slots=True)
class Standing:
    """How one check stands. `severity` is the check's own; `gravest` that of its gravest open entity, None where
    nothing is open; `gravest_wrong` of those that are wrong, `gravest_unseen` of what is not known and these sources could tell; `wrong` and `unknown` count
    entities; `accepted` is true where all that is wrong was accepted, `judged` where the check came to a verdict,
    `out_of_reach` where nothing is wrong and no source of these kinds could tell the rest."""

    check: str
    topic: str
    severity: str
    gravest: str | None
    wrong: int = 0
    unknown: int = 0
    effort: str = "days"
    accepted: bool = False
    judged: bool = True
    out_of_reach: bool = False
    gravest_wrong: str | None = None
    gravest_unseen: str | None = None

    @property
    def to_do(self) -> tuple[str, ...]:
        """What it takes until nothing as grave is open: to fix what is wrong, to show what is not known, or both."""
        show = self.gravest_unseen is not None and self.gravest_unseen == self.gravest
        fix = self.wrong > 0 and not (show and self.gravest_wrong != self.gravest)
        return (*((FIX,) if fix else ()), *((SHOW,) if show or not fix else ()))


@dataclass(frozen=True, slots=True)
class Step:
    """Something to do on the way to the next level: `do` is to fix what is wrong, or to show what is not known; a check of
    which both stand in the way has two. `accepted`: the risk was accepted, and stands in the way all the same."""

    check: str
    do: str
    accepted: bool = False


def level_of(standings: Sequence[Standing], coverage: float) -> int:
    """The level; `coverage` is the share of all topics that were judged."""
    scope = _in_scope(standings)
    if _open(scope, "critical"):
        return 1
    high = _open(scope, "high")
    if high:
        return 3 if _share_good(scope, "high") >= HIGH_SHARE else 2
    enough = _share_good(scope, "medium") >= MEDIUM_SHARE and coverage >= COVERAGE_FLOOR
    return 5 if enough and not _critical_beyond(standings) else 4


def next_steps(standings: Sequence[Standing], level: int, coverage: float) -> tuple[Step, ...]:
    """What to do to reach the next level, nearest first: the least work, then the fewest entities. Where a share is
    enough, the nearest ones that make it up."""
    scope = _in_scope(standings)
    if level == 1:
        return _steps(_open(scope, "critical"))
    if level == 2:
        return _until(scope, "high", HIGH_SHARE)
    if level == 3:
        return _steps(_open(scope, "high"))
    if level == 4:
        medium = _until(scope, "medium", MEDIUM_SHARE)
        beyond = _critical_beyond(standings)
        named = {step.check for step in medium} | {entry.check for entry in beyond}
        dimmed = _dimmed(scope, medium)
        left = [*(entry for entry in standings if entry.check not in named), *dimmed]
        bright = named - {entry.check for entry in dimmed}
        seen = _judged_topics(left) | {entry.topic for entry in standings if entry.check in bright}
        every = {entry.topic for entry in standings}
        enough = coverage >= COVERAGE_FLOOR and not dimmed
        short = 0 if enough else ceil(_FLOOR * len(every)) - len(seen)
        return (*medium, *_steps(beyond), *_to_show(left, seen, short))
    return ()


def steps_to_a_grade(standings: Sequence[Standing]) -> tuple[Step, ...]:
    """What to show so that there is a grade at all: one question of each topic, as many as are lacking."""
    scope = _in_scope(standings)
    seen = _judged_topics(scope)
    lacking = ceil(_FLOOR * len({entry.topic for entry in scope})) - len(seen)
    return _to_show(scope, seen, lacking)


def _in_scope(standings: Iterable[Standing]) -> list[Standing]:
    return [entry for entry in standings if not entry.out_of_reach]


def _open(standings: Iterable[Standing], severity: str) -> list[Standing]:
    return [entry for entry in standings if entry.gravest == severity]


def _share_good(standings: Sequence[Standing], severity: str) -> Fraction:
    """The share of checks of a severity that are shown good. One with nothing as grave open counts as good, and one of
    a higher severity with something of this one open counts as open."""
    whole = _of(standings, severity)
    return Fraction(whole - len(_open(standings, severity)), whole) if whole else Fraction(1)


def _of(standings: Iterable[Standing], severity: str) -> int:
    return sum(1 for entry in standings if severity in (entry.severity, entry.gravest))


def _until(standings: Sequence[Standing], severity: str, share: Fraction) -> tuple[Step, ...]:
    """The nearest open ones of a severity, as many as it takes for the share to be good."""
    left = list(standings)
    taken: list[Standing] = []
    for entry in sorted(_open(standings, severity), key=_nearness):
        if _share_good(left, severity) >= share:
            break
        taken.append(entry)
        left[left.index(entry)] = replace(entry, gravest=None, wrong=0, unknown=0, judged=True)
    return _steps(taken)


def _dimmed(standings: Iterable[Standing], steps: Iterable[Step]) -> list[Standing]:
    """The checks that steps only mend, as they stand afterwards where a lesser part of them is not known: without a verdict."""
    done = {(step.check, step.do) for step in steps}
    return [
        replace(entry, gravest=entry.gravest_unseen, wrong=0, judged=False, gravest_wrong=None)
        for entry in standings
        if (entry.check, FIX) in done and (entry.check, SHOW) not in done and entry.gravest_unseen is not None
    ]


def _critical_beyond(standings: Iterable[Standing]) -> list[Standing]:
    return [entry for entry in standings if entry.out_of_reach and entry.severity == "critical"]


def _judged_topics(standings: Iterable[Standing]) -> set[str]:
    return {entry.topic for entry in standings if entry.judged}


def _steps(standings: Iterable[Standing]) -> tuple[Step, ...]:
    return tuple(
        Step(entry.check, do, entry.accepted and do == FIX)
        for entry in sorted(standings, key=_nearness)
        for do in entry.to_do
    )


def _to_show(standings: Iterable[Standing], seen: set[str], count: int) -> tuple[Step, ...]:
    first: dict[str, Standing] = {}
    for entry in sorted(standings, key=_nearness):
        if not entry.judged and entry.topic not in seen:
            first.setdefault(entry.topic, entry)
    return _steps(list(first.values())[: max(0, count)])


def _nearness(entry: Standing) -> tuple[bool, int, int, str]:
    effort = _EFFORT.index(entry.effort) if entry.effort in _EFFORT else len(_EFFORT)
    return (entry.accepted, effort, entry.wrong + entry.unknown, entry.check)
