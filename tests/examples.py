"""How much a test tries: little, and the same each time, in `make test`; all of it, drawn at random, in `make test-all`."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TypeVar

from hypothesis import settings

Case = TypeVar("Case")
GATE = "gate"
"""The profile of `make test`. Other runs draw as many examples as a test asks for."""


def in_gate() -> bool:
    return settings.get_current_profile_name() == GATE


def examples(number: int) -> int:
    """For `max_examples`: a fifth of the number in the gate."""
    return max(5, number // 5) if in_gate() else number


def some(cases: Iterable[Case], number: int) -> list[Case]:
    """For cases that are alike: that many in the gate, evenly spread from the first to the last; all of them in other runs."""
    every = list(cases)
    if not in_gate() or len(every) <= number:
        return every
    return [every[position * (len(every) - 1) // max(1, number - 1)] for position in range(number)]
