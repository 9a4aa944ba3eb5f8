"""How much work a repair is, as a range of person-days: honest to the half day for what is small, and to the week for what is large.

The ranges are this project's own estimate for one repair by somebody who knows the product, with its test and its announcement.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Effort:
    """Person-days, from `low` to `high`."""

    low: float
    high: float

    def __add__(self, other: Effort) -> Effort:
        return Effort(self.low + other.low, self.high + other.high)


NO_EFFORT = Effort(0, 0)
EFFORTS = {"hours": Effort(0.5, 1), "days": Effort(2, 5), "project": Effort(10, 30)}
"""By the `effort` of a check."""


def effort_of(name: str) -> Effort:
    """The range of one of a check's words. Raises KeyError for one that is none."""
    return EFFORTS[name]


def all_of(efforts: Iterable[Effort]) -> Effort:
    """Several repairs, one after another."""
    return sum(efforts, NO_EFFORT)


def largest_of(names: Iterable[str]) -> str:
    """The greatest of the words: what one change that settles several checks takes."""
    order = list(EFFORTS)
    return max(names, key=order.index)
