"""The distinct sets of containers that principals hold: many people, few jobs."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from auditor.access.graph import Graph
from auditor.access.masks import Indices

Positions = NDArray[np.int64]
_HALF = np.uint64(32)
_LOWER = np.uint64(0xFFFFFFFF)


@dataclass(frozen=True, slots=True, eq=False)
class Sets:
    """`of` is the set of each principal; `holders` how many principals have each set. `members` and `containers` are the
    pairs of a set and a container in it, in order of the container."""

    of: Indices
    holders: Positions
    members: Indices
    containers: Indices


def distinct_sets(graph: Graph) -> Sets:
    """Sorts the assignments once, and tells sets apart exactly, without hashing: principals walk down a tree, a container
    a level, and those that stop at the same place hold the same set. The set without any container is one, too."""
    who, containers = sorted_pairs(graph.assigned, graph.assignments, once=True)
    starts = np.flatnonzero(np.diff(who, prepend=np.int32(-1)))
    lengths = np.diff(starts, append=len(who))
    place = np.zeros(graph.principals, np.int64)
    live, depth, nodes = np.arange(len(starts)), 0, 1
    while len(live):
        people = who[starts[live]]
        steps = place[people] * len(graph.containers) + containers[starts[live] + depth]
        _, which, met = np.unique(steps, return_inverse=True, return_counts=True)
        place[people] = nodes + which
        nodes, depth = nodes + len(met), depth + 1
        live = live[(lengths[live] > depth) & (met[which] > 1)]  # who is alone there needs no further step
    first, of, holders = _numbered(place, nodes)
    return Sets(of, holders, *_members(first, who, containers))


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


def _numbered(place: Positions, nodes: int) -> tuple[Positions, Indices, Positions]:
    """Of each place at which a principal stopped one such principal; the number of each principal's place; how many
    stopped there."""
    counts = np.bincount(place, minlength=nodes)
    taken = counts > 0
    one = np.zeros(nodes, np.int64)
    one[place] = np.arange(len(place))
    return one[taken], (np.cumsum(taken) - 1)[place].astype(np.int32), counts[taken]


def _members(people: Positions, who: Indices, containers: Indices) -> tuple[Indices, Indices]:
    """The containers of each of `people`, as pairs in order of the container."""
    starts = np.searchsorted(who, people)
    lengths = np.searchsorted(who, people, side="right") - starts
    sets = np.repeat(np.arange(len(people), dtype=np.int32), lengths)
    found, members = sorted_pairs(containers[ranges(starts, lengths)], sets, once=False)
    return members, found
