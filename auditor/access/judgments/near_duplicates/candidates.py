"""Which roles could give nearly the same rights: a filter that leaves out only pairs that cannot."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray

from auditor.access.held.rights_table import PER_WORD, Nibbles, lowest
from auditor.access.judgments.near_duplicates.compact_table import Coded, Numbers
from auditor.access.rights.bits import WIDEST
from auditor.access.rights.masks import Flags

_ROWS = 512
_COLUMNS = 32
_FEW = 4


def candidates(table: Coded, sizes: Numbers, share: float, wanted: Flags) -> Iterator[tuple[int, Numbers]]:
    """Of each wanted row the rows that may differ from it in at most this share of the rights that either gives; of two
    wanted ones the second one is named with the first.

    Rows are compared with those of like size only. What only one of two has is counted a few columns at a time, as a
    product of matrices, and a pair is dropped as soon as that is too much: unlike roles are so after a few columns.
    """
    exact = table.exact
    order = np.argsort(sizes, kind="stable")
    ordered = sizes[order]
    asked = np.flatnonzero(wanted[order])
    for first in range(0, len(asked), _ROWS):
        rows = asked[first : first + _ROWS]
        least = int(np.searchsorted(ordered, np.floor(ordered[rows[0]] * (1 - share))))
        most = int(np.searchsorted(ordered, np.ceil(ordered[rows[-1]] / (1 - share)), "right"))
        others = np.arange(least, most)
        alive = (others[None, :] > rows[:, None]) | ~wanted[order[others]]
        yield from _Filter(table, exact, sizes, share, order[rows], order[others], alive).found()


def most_differing(sizes: Numbers, others: Numbers, share: float) -> NDArray[np.float64]:
    """In how many rights two roles may differ at most: of d that differ, they give (a + b + d) / 2 at most together."""
    return np.asarray(share * (sizes + others) / (2 - share) + 1e-6, np.float64)


class _Filter:
    def __init__(
        self,
        table: Coded,
        exact: bool,
        sizes: Numbers,
        share: float,
        rows: Numbers,
        others: Numbers,
        alive: Flags,
    ) -> None:
        self._table, self._exact, self._rows, self._others = table, exact, rows, others
        self._bound = most_differing(sizes[rows][:, None], sizes[others][None, :], share).astype(np.float32)
        self._alive = alive & (np.abs(sizes[rows][:, None] - sizes[others][None, :]) <= self._bound)

    def found(self) -> Iterator[tuple[int, Numbers]]:
        """First by which rights there are; then, where all reaches are known, by how far they reach."""
        self._narrow(exact=False)
        if self._exact:
            self._bound = self._bound * 2  # a right of two reaches counts on either side
            self._narrow(exact=True)
        for place in np.flatnonzero(self._alive.any(axis=1)).tolist():
            yield int(self._rows[place]), self._others[self._alive[place]]

    def _narrow(self, *, exact: bool) -> None:
        only_one = np.zeros(self._bound.shape, np.float32)
        for first in range(0, self._table.codes.shape[1], _COLUMNS):
            if np.count_nonzero(self._alive) <= _FEW * len(self._rows):
                return
            kept, kept_others = self._alive.any(axis=1), self._alive.any(axis=0)
            if not (kept.all() and kept_others.all()):
                self._rows, self._others = self._rows[kept], self._others[kept_others]
                self._bound, self._alive = (part[kept][:, kept_others] for part in (self._bound, self._alive))
                only_one = only_one[kept][:, kept_others]
            columns = slice(first, first + _COLUMNS)
            mine, theirs = (
                _bits(self._table.possible[self._table.codes[them, columns]], exact=exact)
                for them in (self._rows, self._others)
            )
            differing = (mine.min(axis=0) != theirs.max(axis=0)) | (mine.max(axis=0) != theirs.min(axis=0))
            if differing.any():
                mine, theirs = mine[:, differing], theirs[:, differing]
                only_one += mine.sum(axis=1)[:, None] + theirs.sum(axis=1)[None, :] - 2 * (mine @ theirs.T)
                self._alive &= only_one <= self._bound


def _bits(words: Nibbles, *, exact: bool) -> NDArray[np.float32]:
    """A column for each right, or for each right and reach where all reaches are known: 1 where the row has it."""
    widest = words & ~(words >> np.uint32(1)) | words & _WIDEST if exact else lowest(words)
    places = np.arange(PER_WORD * WIDEST, dtype=np.uint32) if exact else _PLACES
    bits = widest[:, :, None] >> places & np.uint32(1)
    return bits.reshape(len(words), -1).astype(np.float32)


_PLACES = np.arange(PER_WORD, dtype=np.uint32) * np.uint32(WIDEST)
_WIDEST = np.uint32(sum(1 << WIDEST * place + WIDEST - 1 for place in range(PER_WORD)))
