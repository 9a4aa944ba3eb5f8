"""What roles give, as a table that stays small: of each cell the number of a pair of words, of which there are few.

Thousands of roles by thousands of classes are tens of millions of cells, and nearly all of them say the same few things.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from auditor.access.given.graph import Graph
from auditor.access.held.rights_table import OTHER_COLUMNS, Nibbles, Table, counted, stretches
from auditor.access.rights.masks import Indices

Numbers = NDArray[np.int64]
_ROWS = 64  # at a time, where something is worked out of each cell


@dataclass(frozen=True, slots=True, eq=False)
class Coded:
    """As `Table`: `known[codes]` and `possible[codes]` are its words. Number 0 is that nothing is given."""

    codes: NDArray[Any]
    known: Nibbles
    possible: Nibbles

    def taken(self, rows: Numbers) -> Coded:
        """Some of the rows, with the columns in which most of them give something first."""
        uses = np.zeros(self.codes.shape[1], np.int64)
        for first in range(0, len(rows), _ROWS):
            uses += np.count_nonzero(self.codes[rows[first : first + _ROWS]], axis=0)
        columns = np.argsort(-uses, kind="stable")
        return Coded(self.codes[rows[:, None], columns], self.known, self.possible)

    @property
    def sizes(self) -> Numbers:
        """How many rights each row may give, whatever their reach."""
        return self._sums(counted(self.possible[:, None]))

    @property
    def certain(self) -> Numbers:
        """How many rights each row is known to give."""
        return self._sums(counted(self.known[:, None]))

    @property
    def exact(self) -> bool:
        """Whether it is known of every right how far it reaches."""
        unsure = self.known != self.possible
        return not any(unsure[self.codes[first : first + _ROWS]].any() for first in self._firsts())

    def _sums(self, each: Numbers) -> Numbers:
        parts = [each[self.codes[first : first + _ROWS]].sum(axis=1) for first in self._firsts()]
        return np.concatenate(parts) if parts else np.zeros(0, np.int64)

    def _firsts(self) -> Iterable[int]:
        return range(0, len(self.codes), _ROWS)


def coded_of(graph: Graph, rows: Indices) -> Coded:
    """The table of some containers of a graph, without ever laying it out."""
    return coded(stretches(graph, rows), len(rows), len(graph.objects) + OTHER_COLUMNS)


def coded(parts: Iterable[tuple[int, Table]], rows: int, columns: int) -> Coded:
    """A table that comes a few columns at a time, each with its first column."""
    codes: NDArray[Any] = np.zeros((rows, columns), np.uint16)
    numbers = {0: 0}
    for first, part in parts:
        words = part.known.astype(np.uint64) << np.uint64(32) | part.possible
        at = np.nonzero(words)
        found, places = np.unique(words[at], return_inverse=True)
        given = np.array([numbers.setdefault(word, len(numbers)) for word in found.tolist()], np.uint32)
        if len(numbers) > np.iinfo(codes.dtype).max:
            codes = codes.astype(np.uint32)
        codes[at[0], at[1] + first] = given[places]
    pairs = np.fromiter(numbers, np.uint64, len(numbers))
    return Coded(codes, (pairs >> np.uint64(32)).astype(np.uint32), pairs.astype(np.uint32))
