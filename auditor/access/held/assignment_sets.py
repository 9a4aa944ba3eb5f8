"""The distinct sets of containers that principals hold: many people, few jobs."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np
from numpy.typing import NDArray

from auditor.access.given.graph import Graph
from auditor.access.rights.masks import Flags, Indices, Words

Positions = NDArray[np.int64]
_HALF = np.uint64(32)
_LOWER = np.uint64(0xFFFFFFFF)


@dataclass(frozen=True, eq=False)
class Sets:
    """`of` is the set of each principal; `holders` how many principals have each set. The containers of a set are those
    of `contained` from its place in `starts` to the next one, in order. `width` is the number of all containers."""

    of: Indices
    holders: Positions
    starts: Positions
    contained: Indices
    width: int

    def __len__(self) -> int:
        return len(self.holders)

    def holding(self, set_: int) -> tuple[int, ...]:
        """The containers of a set."""
        return tuple(self.contained[self.starts[set_] : self.starts[set_ + 1]].tolist())

    @property
    def lengths(self) -> Positions:
        """How many containers are in each set."""
        return np.diff(self.starts)

    @cached_property
    def _pairs(self) -> tuple[Indices, Indices]:
        sets = np.repeat(np.arange(len(self), dtype=np.int32), self.lengths)
        containers, members = sorted_pairs(self.contained, sets, once=False)
        return members, containers

    @property
    def members(self) -> Indices:
        """The sets of all pairs of a set and a container in it, in order of the container."""
        return self._pairs[0]

    @property
    def containers(self) -> Indices:
        """The containers of the same pairs."""
        return self._pairs[1]

    @cached_property
    def firsts(self) -> Positions:
        """Where the pairs of each container begin among `members`, and where the last ones end."""
        found: Positions = np.searchsorted(self.containers, np.arange(self.width + 1))
        return found

    def having(self, containers: Iterable[int]) -> Flags:
        """The sets with any of these containers."""
        found = np.zeros(len(self), np.bool_)
        for one in containers:
            found[self.members[self.firsts[one] : self.firsts[one + 1]]] = True
        return found

    def over(self, values: NDArray[Any], join: np.ufunc, nothing: int = 0) -> NDArray[Any]:
        """Of every set the values of its containers, joined; `nothing` for the set without any. One container of every set
        at a time: each step is a look-up in a table that is small, and no step scatters."""
        found = np.full(len(self), nothing, values.dtype)
        for level in self._levels:
            part = found[: len(level)]
            join(part, values.take(level), out=part)
        if self._order is None:
            return found
        placed = np.empty_like(found)
        placed[self._order] = found
        return placed

    @cached_property
    def _order(self) -> Positions | None:
        """The sets by their size, the largest first; None where they are in that order."""
        lengths = self.lengths
        return None if (lengths[:-1] >= lengths[1:]).all() else np.argsort(-lengths, kind="stable")

    @cached_property
    def _levels(self) -> list[NDArray[np.intp]]:
        """The first container of every set, the second one of those that have two, and so on, in that order."""
        order = slice(None) if self._order is None else self._order
        starts, lengths = self.starts[:-1][order], self.lengths[order]
        depths = range(int(lengths.max(initial=0)))
        ends = (int(np.searchsorted(-lengths, -depth)) for depth in depths)
        return [
            self.contained[starts[:end] + depth].astype(np.intp)
            for depth, end in zip(depths, ends, strict=True)
        ]

    def without(self, containers: Indices) -> Sets:
        """The same sets less these containers. Two of them may now be alike."""
        kept = ~np.isin(self.contained, containers)
        before = np.concatenate(([0], np.cumsum(kept)))
        return Sets(self.of, self.holders, before[self.starts], self.contained[kept], self.width)


def distinct_sets(graph: Graph) -> Sets:
    """Sorts the assignments once, draws a number for each container, and tells sets apart by the sums of these numbers; that
    those with the same sum are the same is looked up. The set without any container is one, too. Large sets come first."""
    who, containers = sorted_pairs(graph.assigned, graph.assignments, once=True)
    starts = np.searchsorted(who, np.arange(graph.principals + 1))
    draw = np.random.default_rng(0)
    while True:
        numbers = draw.integers(1, 1 << 63, len(graph.containers), np.uint64)
        people, of = _alike(_sums(numbers, starts, containers), np.diff(starts))
        if _are_alike(starts, containers, people[of]):
            break
    lengths = np.diff(starts)[people]
    ends = np.concatenate(([0], np.cumsum(lengths)))
    contained = containers[ranges(starts[people], lengths)]
    holders = np.bincount(of, minlength=len(people))
    return Sets(of, holders, ends, contained, len(graph.containers))


def _sums(numbers: Words, starts: Positions, containers: Indices) -> Words:
    """Of each principal the sum of the numbers of its containers."""
    found = np.zeros(len(starts) - 1, np.uint64)
    some = np.flatnonzero(np.diff(starts))
    if len(some):
        found[some] = np.add.reduceat(numbers[containers], starts[some])
    return found


def _alike(sums: Words, lengths: Positions) -> tuple[Positions, Indices]:
    """One principal for each sum, those with most containers first; and of every principal the place of its sum there."""
    order = np.argsort(sums)
    begins = np.diff(sums[order], prepend=~sums[order[:1]]) != 0
    people = order[begins]
    largest = np.argsort(-lengths[people], kind="stable")
    place = np.empty(len(people), np.int32)
    place[largest] = np.arange(len(people))
    of = np.empty(len(sums), np.int32)
    of[order] = place[np.cumsum(begins) - 1]
    return people[largest], of


def _are_alike(starts: Positions, containers: Indices, models: Positions) -> bool:
    """Whether each principal has the same containers as its model."""
    lengths = np.diff(starts)
    if not np.array_equal(lengths, lengths[models]):
        return False
    apart = np.flatnonzero(models != np.arange(len(models)))
    theirs, own = (containers[ranges(starts[whose], lengths[apart])] for whose in (models[apart], apart))
    return np.array_equal(theirs, own)


def ranges(starts: Positions, lengths: Positions) -> Positions:
    """The numbers from each start on, as many as its length says."""
    ends = np.cumsum(lengths)
    return np.arange(lengths.sum()) + np.repeat(starts - ends + lengths, lengths)


def sorted_pairs(first: Indices, second: Indices, *, once: bool) -> tuple[Indices, Indices]:
    """Pairs of numbers in order, packed into one word each while they are sorted; `once` leaves repetitions out."""
    packed = np.sort(first.astype(np.uint64) << _HALF | second.astype(np.uint64))
    if once and len(packed):
        packed = packed[np.r_[True, packed[1:] != packed[:-1]]]
    return (packed >> _HALF).astype(np.int32), (packed & _LOWER).astype(np.int32)
