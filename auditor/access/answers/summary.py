"""How many people can do what with each object class: the table that shows at a glance where access is wide."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from auditor.access.held.assignment_sets import Positions, Sets
from auditor.access.held.effective import Effective
from auditor.access.held.object_access import by_object
from auditor.access.rights.bits import asked
from auditor.access.rights.masks import Flags, Words
from auditor.posture import Action, Scope

COLUMNS: tuple[tuple[Action, Scope], ...] = (
    (Action.READ, Scope.OWN),
    (Action.READ, Scope.EVERYTHING),
    (Action.UPDATE, Scope.EVERYTHING),
    (Action.DELETE, Scope.EVERYTHING),
    (Action.EXPORT, Scope.OWN),
)
"""What is counted: an action that reaches at least so far. To export records takes the right to read them, too."""


@dataclass(frozen=True, slots=True)
class ClassSummary:
    """Of one class, for each of COLUMNS how many active principals certainly can, and how many may be able to.
    `personal` is whether it holds personal data, None where that is not known."""

    name: str
    personal: bool | None
    certain: tuple[int, ...]
    possible: tuple[int, ...]


def summaries(everyone: Effective) -> Iterator[ClassSummary]:
    """Every class that anything names. Cost is that of distinct sets, not of people."""
    graph = everyone.tenant.graph
    sets = everyone.sets
    counts = _Counts(everyone, sets)
    for access in by_object(graph, sets):
        answer = everyone.names.object(access.name)
        yield ClassSummary(
            access.name,
            answer if isinstance(answer, bool) else None,
            counts.certain.of(access.sets, access.masks.known),
            counts.possible.of(access.sets, access.masks.possible),
        )


class _Counts:
    """Who counts for certain: active accounts. Who may: all that are not known to be off."""

    def __init__(self, everyone: Effective, sets: Sets) -> None:
        graph, active = everyone.tenant.graph, everyone.standings.active
        one = np.zeros(len(sets.holders), np.int64)  # of each set somebody who holds it
        one[sets.of] = np.arange(graph.principals)
        every, unseen = everyone.every, everyone.unseen
        self.certain = _Tally(_holders(sets, active == 1), every.known[one])
        self.possible = _Tally(_holders(sets, active != 0), (every.possible | unseen.possible)[one])


class _Tally:
    """Counts of people by set, with what each set holds on every object anyway."""

    def __init__(self, people: Positions, anyway: Words) -> None:
        self._people, self._anyway = people, anyway
        self._base = [int(people[_holds(anyway, *column)].sum()) for column in COLUMNS]

    def of(self, sets: Positions, named: Words) -> tuple[int, ...]:
        """How many can, once these sets hold `named` as well."""
        people, anyway = self._people[sets], self._anyway[sets]
        both = named | anyway
        more = (int(people[_holds(both, *column) & ~_holds(anyway, *column)].sum()) for column in COLUMNS)
        return tuple(base + extra for base, extra in zip(self._base, more, strict=True))


def _holders(sets: Sets, counted: Flags) -> Positions:
    return np.bincount(sets.of[counted], minlength=len(sets.holders))


def _holds(bits: Words, action: Action, scope: Scope) -> Flags:
    wanted = np.uint64(asked(action, scope) | (asked(Action.READ) if action is Action.EXPORT else 0))
    held: Flags = bits & wanted == wanted
    return held
