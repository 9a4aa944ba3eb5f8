"""How far a list has been read: which pages are still to be asked for, and whether it came to its end."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from auditor.collecting.live.asking.plan import Paging

MOST_PAGES = 20_000
MOST_ROWS = 5_000_000


class PagingError(RuntimeError):
    """The list does not come to an end, or goes in a circle."""


@dataclass(slots=True)
class Pages:
    """The state of one list. `rows` counts those that differ from all others, so that a row that comes twice, because
    the list moved while it was read, does not stand for one that was never seen."""

    paging: Paging | None
    expected: int | None = None
    asked: int = 0
    got: int = 0
    _rows: set[int] = field(default_factory=set)
    _cursors: set[str] = field(default_factory=set)
    _full: bool = True
    _ended: bool = False
    _planned: int = 0

    @property
    def rows(self) -> int:
        return len(self._rows)

    def first(self) -> dict[str, Any]:
        """The position of the first page."""
        self.asked += 1
        return self._position(0, 0, "")

    def take(self, rows: list[int], total: int | None, cursor: str | None) -> Iterator[dict[str, Any]]:
        """Note a page (the fingerprint of each row) and give the positions of the pages that must be asked for now.
        Raises PagingError."""
        if self.rows + len(rows) > MOST_ROWS:
            raise PagingError(f"the list has no end: {MOST_ROWS} rows were read")
        fresh = set(rows) - self._rows
        if self.paging is not None and rows and not fresh and self.got and not self._is_past_the_end:
            raise PagingError("a page came twice: the list goes in a circle")
        self._rows |= fresh
        self.got += 1
        self._ended = self._ended or not fresh
        if total is not None:
            self.expected = max(total, self.expected or 0)
        if self.paging is None:
            return
        self._full = self._full and len(rows) >= self.paging.size
        for position in self._following(len(rows), cursor):
            self.asked += 1
            if self.asked > MOST_PAGES:
                raise PagingError(f"the list has no end: {MOST_PAGES} pages were read")
            yield position

    @property
    def _is_past_the_end(self) -> bool:
        """All rows that the product names are here, and the page in hand was asked for to see whether there are more."""
        return self._planned > 0 and self.got >= self._planned

    def _following(self, count: int, cursor: str | None) -> Iterator[dict[str, Any]]:
        assert self.paging is not None
        if self.paging.style in ("cursor", "link"):
            if cursor:
                if cursor in self._cursors:
                    raise PagingError("the cursor came twice: the list goes in a circle")
                self._cursors.add(cursor)
                yield self._position(0, 0, cursor)
            return
        if self.got == 1 and self.expected is not None and count:
            # A product that caps its pages gives fewer rows than were asked for; the first page shows how many.
            size = min(self.paging.size, count)
            self._planned = max(1, -(-self.expected // size))
            for number in range(1, self._planned):
                yield self._position(number * size, number, "")
        if not self._planned:
            if (
                count
            ):  # only an empty page says that there is no more: a product may give fewer than asked for
                yield self._position(self.rows, self.got, "")
            return
        # A total may be wrong, or the list may have moved. Unless all fits, one page more shows it.
        doubtful = self.rows != self.expected or self._full
        if self.got == self.asked and doubtful and not self._ended:
            yield self._position(self.rows, self.got, "")

    def _position(self, offset: int, number: int, cursor: str) -> dict[str, Any]:
        if self.paging is None:
            return {}
        return {
            "offset": offset,
            "page": number + self.paging.first,
            "limit": self.paging.size,
            "cursor": cursor,
        }

    def shortfall(self) -> str:
        """What is missing at the end; empty when nothing is."""
        if self.expected is not None and self.rows < self.expected:
            return f"the product names {self.expected} rows and gave {self.rows}"
        return ""
