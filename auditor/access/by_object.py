"""What each distinct set of containers may do with each object class, one class after the other."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from auditor.access.closure import blocks
from auditor.access.graph import Graph
from auditor.access.masks import Indices, Masks
from auditor.access.sets import Positions, Sets, ranges


@dataclass(frozen=True, slots=True, eq=False)
class ObjectAccess:
    """Of one class, the sets with a container that names it, and what that gives them beside their rights on every
    object, and on objects that nothing tells of. A set that is not among them has nothing but those."""

    name: str
    sets: Positions
    masks: Masks


def by_object(graph: Graph, sets: Sets) -> Iterator[ObjectAccess]:
    """Every class. Of each only the sets that it concerns are touched: it is never principals times classes, nor sets times
    classes."""
    counts = np.bincount(sets.containers, minlength=len(graph.containers))
    starts = np.cumsum(counts) - counts
    gathered, mark = np.zeros(len(sets.holders), np.uint64), np.zeros(len(sets.holders), np.int64)
    for first, named in blocks(graph):
        for offset in range(named.known.shape[1]):
            known, possible = named.known[:, offset], named.possible[:, offset]
            giving = np.flatnonzero(possible)
            rows = sets.members[ranges(starts[giving], counts[giving])]
            once = _once(rows, mark)
            np.bitwise_or.at(gathered, rows, np.repeat(known[giving], counts[giving]))
            sure = gathered[once]
            unclear = giving[possible[giving] != known[giving]]
            rows = sets.members[ranges(starts[unclear], counts[unclear])]
            np.bitwise_or.at(gathered, rows, np.repeat(possible[unclear], counts[unclear]))
            masks = Masks(sure, gathered[once])
            gathered[once] = 0
            yield ObjectAccess(graph.objects[first + offset], once, masks)


def _once(rows: Indices, mark: Positions) -> Positions:
    """Each of the rows once, without a sort: `mark` remembers which mention of a row came last."""
    order = np.arange(len(rows))
    mark[rows] = order
    once: Positions = rows[mark[rows] == order].astype(np.int64)
    return once
