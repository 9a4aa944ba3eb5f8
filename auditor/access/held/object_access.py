"""What each distinct set of containers may do with each object class, one class after the other."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from auditor.access.given.graph import Graph
from auditor.access.given.inheritance import blocks
from auditor.access.held.assignment_sets import Positions, Sets
from auditor.access.rights.masks import Masks, Words, packed, unpacked

_MANY = 10
"""It takes so many times longer to add to a place than to look something up."""


@dataclass(frozen=True, slots=True, eq=False)
class ObjectAccess:
    """Of one class, the sets with a container that names it, and what that gives them beside their rights on every
    object, and on objects that nothing tells of. A set that is not among them has nothing but those."""

    name: str
    sets: Positions
    masks: Masks


def by_object(graph: Graph, sets: Sets) -> Iterator[ObjectAccess]:
    """Every class: it is never principals times classes. Where few sets hold what names a class, only those are touched."""
    counts = np.diff(sets.firsts)
    for first, named in blocks(graph):
        words = packed(named)
        for offset in range(words.shape[1]):
            own = np.ascontiguousarray(words[:, offset])
            giving = np.flatnonzero(own)
            if counts[giving].sum() * _MANY > len(sets.contained):
                found = sets.over(own, np.bitwise_or)
            else:
                found = _gathered(sets, own, giving, counts[giving])
            which = np.flatnonzero(found != 0)  # of truth values it is many times faster
            yield ObjectAccess(graph.objects[first + offset], which, unpacked(found[which]))


def _gathered(sets: Sets, own: Words, giving: Positions, counts: Positions) -> Words:
    found = np.zeros(len(sets), np.uint64)
    parts = [sets.members[sets.firsts[one] : sets.firsts[one + 1]] for one in giving.tolist()]
    if parts:
        np.bitwise_or.at(found, np.concatenate(parts), np.repeat(own[giving], counts))
    return found
