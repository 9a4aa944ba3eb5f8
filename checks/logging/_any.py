"""For checks that ask whether there is at least one of something that works."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from auditor.check import Outcome, bad, ok, setting, unsure
from auditor.posture import Fact, Known, Seen, Unknown, gravest

T = TypeVar("T")


def at_least_one(name: str, population: Seen[T], works: Callable[[T], Fact[bool]]) -> Outcome:
    """One that works is enough. Only where every one was seen, and none works, is it known that there is none."""
    if isinstance(population, Unknown):
        return setting(name, unsure(population))
    facts = [works(entity) for entity in population.items]
    working = [fact for fact in facts if isinstance(fact, Known) and fact.value]
    if working:
        return setting(name, ok(len(working), working[0].evidence))
    gaps = [fact for fact in facts if isinstance(fact, Unknown)]
    gaps += [entry.unknown for entry in population.unread]
    if isinstance(population.complete, Unknown):
        gaps.append(population.complete)
    if gaps:
        return setting(name, unsure(gravest(gaps)))
    place = next((fact.evidence for fact in facts if isinstance(fact, Known)), None)
    return setting(name, bad(0, "at least 1", place))
