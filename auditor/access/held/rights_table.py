"""What roles give, as a table of roles by classes, each right in four bits."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from auditor.access.given.graph import Graph
from auditor.access.given.inheritance import blocks, on_every_object
from auditor.access.rights.bits import ACTION_BITS, CAPABILITIES, EVERY_ACTION, WIDEST
from auditor.access.rights.masks import Indices, Words

POWER_COLUMNS = -(-len(CAPABILITIES) // (ACTION_BITS // WIDEST))
OTHER_COLUMNS = 1 + POWER_COLUMNS
"""Columns behind those of the classes: the rights on every object, and the capabilities."""
Nibbles = NDArray[np.uint32]
PER_WORD = ACTION_BITS // WIDEST
"""Rights in one word of the table."""
LOWEST = np.uint32(sum(1 << WIDEST * place for place in range(PER_WORD)))
"""The lowest bit of each right of a word."""


@dataclass(frozen=True, slots=True, eq=False)
class Table:
    """A row is a role with all that it includes. The columns are the classes, of which each says what it adds to the rights
    on every object, then those rights themselves, then the capabilities, a few in a word."""

    known: Nibbles
    possible: Nibbles

    @property
    def sizes(self) -> NDArray[np.int64]:
        """How many rights each row may give, whatever their reach."""
        return counted(self.possible)


def table_of(graph: Graph, rows: Indices) -> Table:
    """The table of some containers of a graph."""
    known, possible = (np.zeros((len(rows), len(graph.objects) + OTHER_COLUMNS), np.uint32) for _ in range(2))
    for first, part in stretches(graph, rows):
        width = slice(first, first + part.known.shape[1])
        known[:, width], possible[:, width] = part.known, part.possible
    return Table(known, possible)


def stretches(graph: Graph, rows: Indices) -> Iterator[tuple[int, Table]]:
    """The same table a few columns at a time, each with its first column."""
    every = on_every_object(graph)
    classes = len(graph.objects)
    general, perhaps = every.known[rows], every.possible[rows]
    for first, named in blocks(graph):
        known = (named.known[rows] & ~general[:, None]).astype(np.uint32)
        yield first, Table(known, known | (named.possible[rows] & ~perhaps[:, None]).astype(np.uint32))
    yield classes, Table(_beyond(general), _beyond(perhaps))


def _beyond(words: Words) -> Nibbles:
    """What stands behind the classes: the rights on every object, and the capabilities."""
    rights = (words & np.uint64(EVERY_ACTION)).astype(np.uint32)
    return np.column_stack([rights, *(_spread(words, place * PER_WORD) for place in range(POWER_COLUMNS))])


def lowest(words: Nibbles) -> Nibbles:
    """One bit for each right of which any bit is set."""
    two = words | words >> np.uint32(1)
    found: Nibbles = (two | two >> np.uint32(2)) & LOWEST
    return found


def counted(words: Nibbles) -> NDArray[np.int64]:
    """The rights of each row of which any bit is set."""
    found: NDArray[np.int64] = np.bitwise_count(lowest(words)).sum(axis=-1, dtype=np.int64)
    return found


def _spread(words: Words, first: int) -> Nibbles:
    """The capabilities from `first` on, each as the lowest bit of its place."""
    found = np.zeros(len(words), np.uint32)
    for place in range(min(PER_WORD, len(CAPABILITIES) - first)):
        bit = words >> np.uint64(ACTION_BITS + first + place) & np.uint64(1)
        found |= bit.astype(np.uint32) << np.uint32(WIDEST * place)
    return found
