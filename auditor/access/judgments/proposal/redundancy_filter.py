"""Which assignments could be spare: a filter that leaves out only what certainly is not."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from auditor.access.held.assignment_sets import Positions, ranges
from auditor.access.held.rights_table import OTHER_COLUMNS, Table
from auditor.access.rights.masks import Flags

_PAIRS = 2_000_000


def may_be_spare(table: Table, rows: Positions, lengths: Positions, may_go: Flags) -> Flags:
    """Of sets of rows, one after the other, which rows may give nothing that others of their set do not give, too. Asked is
    the class that the fewest give among those of the row, and the rights on every object."""
    found = np.zeros(len(rows), np.bool_)
    rare = rarest(table)
    ends = np.cumsum(lengths)
    first = 0
    while first < len(lengths):
        work = np.cumsum(lengths[first:].astype(np.int64) ** 2)
        last = first + max(1, int(np.searchsorted(work, _PAIRS)))
        part = slice(int(ends[first] - lengths[first]), int(ends[min(last, len(lengths)) - 1]))
        found[part] = _may_be_spare(table, rows[part], lengths[first:last], rare)
        first = last
    return found & may_go[rows]


def rarest(table: Table) -> Positions:
    """Of each row the class that the fewest rows give, of those that it may give; the rights on every object if none."""
    classes = table.possible.shape[1] - OTHER_COLUMNS
    given = np.count_nonzero(table.possible[:, :classes], axis=0)
    found = np.full(len(table.possible), classes, np.int64)
    for row, words in enumerate(table.possible[:, :classes]):
        mine = np.flatnonzero(words)
        if len(mine):
            found[row] = mine[np.argmin(given[mine])]
    return found


def _may_be_spare(table: Table, rows: Positions, lengths: Positions, rare: Positions) -> Flags:
    classes = table.possible.shape[1] - OTHER_COLUMNS
    starts = np.cumsum(lengths) - lengths
    asking = np.repeat(np.arange(len(rows)), np.repeat(lengths, lengths))
    other = ranges(np.repeat(starts, lengths), np.repeat(lengths, lengths))
    differ = asking != other
    every = _given(table, rows, other, np.full(len(rows), classes)[asking], differ)
    firsts = np.flatnonzero(np.diff(asking, prepend=-1))
    kept = np.ones(len(rows), np.bool_)
    for column in (rare, *range(classes, table.possible.shape[1])):
        columns = column[rows] if isinstance(column, np.ndarray) else np.full(len(rows), column)
        given = _given(table, rows, other, columns[asking], differ)
        if isinstance(column, np.ndarray):
            given = given | every
        together = np.bitwise_or.reduceat(given, firsts)
        kept &= table.possible[rows, columns] & ~together == 0
    return kept


def _given(
    table: Table, rows: Positions, other: Positions, columns: Positions, differ: Flags
) -> NDArray[np.uint32]:
    words = table.known[rows[other], columns]
    return np.where(differ, words, np.uint32(0))
