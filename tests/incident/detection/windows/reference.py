"""Correlations worked out event by event, with every event before it: slow, and plain to read."""

from __future__ import annotations

import statistics
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import pairwise, product
from typing import Any

COMPARED: dict[str, Callable[[float, float], bool]] = {
    "gte": lambda a, b: a >= b,
    "gt": lambda a, b: a > b,
    "lte": lambda a, b: a <= b,
    "lt": lambda a, b: a < b,
    "eq": lambda a, b: a == b,
}


@dataclass(frozen=True)
class Hit:
    """An event: its line, its minute, its key, which parts it meets, and a value."""

    line: int
    minute: int
    key: str
    parts: frozenset[int]
    value: Any


Found = tuple[str, tuple[int, ...]]
"""A match: its key, and the lines behind it."""
Begins = Callable[[Hit, list[Hit]], int | None]
"""When what is met at an event begins, in minutes; None where nothing is met."""


def matches(hits: Sequence[Hit], begins: Begins) -> list[Found]:
    """Spans from where it begins to where it is met; those that touch are one; the events in each."""
    found: list[Found] = []
    for key in sorted({hit.key for hit in hits}):
        mine = [hit for hit in hits if hit.key == key and hit.parts]
        spans = sorted((start, hit.minute) for hit in mine if (start := begins(hit, mine)) is not None)
        joined: list[tuple[int, int]] = []
        for start, end in spans:
            if joined and start <= joined[-1][1]:
                joined[-1] = (joined[-1][0], max(joined[-1][1], end))
            else:
                joined.append((start, end))
        found += [
            (key, tuple(sorted(hit.line for hit in mine if start <= hit.minute <= end)))
            for start, end in joined
        ]
    return found


def counted(kind: str, op: str, number: int, minutes: int) -> Begins:
    """A number of events or values."""

    def begins(at: Hit, mine: list[Hit]) -> int | None:
        window = [hit for hit in mine if at.minute - minutes <= hit.minute <= at.minute]
        values = [hit.value for hit in window if hit.value is not None]
        if kind == "event_count":
            amount: float = len(window)
        elif kind == "value_count":
            amount = len(set(values))
        elif not values:
            return None
        else:
            made: dict[str, Callable[[list[Any]], float]] = {
                "value_sum": sum,
                "value_avg": statistics.mean,
                "value_median": statistics.median,
            }
            amount = made[kind](values)
        return min(hit.minute for hit in window) if COMPARED[op](amount, number) else None

    return begins


def temporal(parts: int, minutes: int, there: Callable[[list[bool]], bool] | None = None) -> Begins:
    """All parts, or those that an expression asks for."""

    def begins(at: Hit, mine: list[Hit]) -> int | None:
        window = [hit for hit in mine if at.minute - minutes <= hit.minute <= at.minute]
        found = [any(part in hit.parts for hit in window) for part in range(parts)]
        met = there(found) if there else all(found)
        return min(hit.minute for hit in window) if met else None

    return begins


def ordered(parts: int, minutes: int) -> Begins:
    """One event of each part after another, neighbours being different events; the latest begin."""

    def begins(at: Hit, mine: list[Hit]) -> int | None:
        if parts - 1 not in at.parts:
            return None
        each = [[hit for hit in mine if part in hit.parts] for part in range(parts - 1)]
        starts = [
            chain[0].minute
            for chain in product(*each, [at])
            if all(a.minute <= b.minute and a.line != b.line for a, b in pairwise(chain))
            and at.minute - chain[0].minute <= minutes
        ]
        return max(starts, default=None)

    return begins
