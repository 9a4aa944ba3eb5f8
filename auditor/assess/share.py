"""How what one check was given divides: shown good, shown bad, not shown.

Three wishes meet here. Every repair of one entity and every piece of evidence that turns out well moves the good part up.
Whatever is lost, be it a fact, a member or half of a population, never moves it up. And a strict check, which tolerates no
exception, gives little until the last one is gone.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from fractions import Fraction

GLIMPSE = Fraction(1, 20)
"""What the right entities of a population can earn before the whole of it was seen."""
STRICT = Fraction(1, 2)
"""What is left of the share of a strict check while one entity is not right; divided by one more than there are."""


@dataclass(frozen=True, slots=True)
class Counts:
    """The entities of a check: right, wrong, not known; whether there can be others; whether one wrong is too many."""

    passing: int
    failing: int
    unknown: int
    complete: bool = True
    strict: bool = False

    @property
    def total(self) -> int:
        return self.passing + self.failing + self.unknown


@dataclass(frozen=True, slots=True)
class Share:
    """Three parts that add up to 1."""

    good: Fraction
    bad: Fraction
    unseen: Fraction


def good_of(counts: Counts) -> Fraction:
    """The part that is shown good.

    Of an incomplete population nobody knows the whole: the wrong entities may be among what is missing. So its right ones
    earn a glimpse, at most a twentieth, which is also the least that they earn in any population that holds them: thus
    to take the wrong ones away pays at no size.
    """
    if counts.complete and 0 < counts.passing == counts.total:
        return Fraction(1)
    glimpse = GLIMPSE * Fraction(counts.passing, counts.passing + 1)
    if not counts.complete or not counts.total:
        return glimpse
    right = Fraction(counts.passing, counts.total)
    if counts.strict:
        right *= STRICT / (1 + counts.failing + counts.unknown)
    return glimpse + (1 - GLIMPSE) * right


def share_of(counts: Counts) -> Share:
    """The three parts. Not shown is what would be good if all that is unknown turned out well and nothing were hidden; bad
    is what only a repair can bring."""
    good = good_of(counts)
    if not counts.failing:
        return Share(good, Fraction(0), 1 - good)
    best = good_of(replace(counts, passing=counts.passing + counts.unknown, unknown=0, complete=True))
    return Share(good, 1 - best, best - good)
