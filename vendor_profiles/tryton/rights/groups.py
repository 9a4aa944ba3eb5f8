"""Groups, and what they inherit: a group has the rights of its parents, and one that is not active counts for nothing."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cached_property

from auditor.posture import Known
from auditor.vendor.answers import Row

from ..values import flag, number


class Groups:
    """All groups by number. An inactive one still passes on what its parents give, as the server has it."""

    def __init__(self, rows: Iterable[Row]) -> None:
        self.rows = {id_: row for row in rows if (id_ := number(row)) is not None}
        self._lines: dict[int, frozenset[int]] = {}

    def active(self, id_: int) -> bool:
        """Whether a group counts; one that does not say so does."""
        return id_ not in self._inactive

    def closure(self, groups: Iterable[int]) -> frozenset[int]:
        """The groups, and all above them, that count."""
        return frozenset().union(*map(self._line, groups))

    def counting(self, groups: Iterable[int]) -> list[int]:
        """The groups, each that is not active replaced by the nearest above it that is: it passes that on, and no more."""
        found = (self._nearest(id_) for id_ in sorted(groups))
        return list(dict.fromkeys(id_ for id_ in found if id_ is not None))

    def above(self, id_: int) -> list[int]:
        """The nearest active group that a group inherits from; none for most."""
        return [] if (parent := self._parent(id_)) is None else self.counting([parent])

    @cached_property
    def clear(self) -> bool:
        """Whether every group says whether it is active and what its parent is."""
        return all(isinstance(flag(row, "active"), Known) and row.has("parent") for row in self.rows.values())

    @cached_property
    def _inactive(self) -> frozenset[int]:
        return frozenset(
            id_
            for id_, row in self.rows.items()
            if isinstance(found := flag(row, "active"), Known) and not found.value
        )

    def _nearest(self, id_: int) -> int | None:
        seen: set[int] = set()
        at: int | None = id_
        while at is not None and at in self._inactive and at not in seen:
            seen.add(at)
            at = self._parent(at)
        return None if at in seen else at

    def _parent(self, id_: int) -> int | None:
        row = self.rows.get(id_)
        return number(row, "parent") if row is not None else None

    def _line(self, id_: int) -> frozenset[int]:
        """A group and all above it that count; a circle ends where it began."""
        if id_ not in self._lines:
            found: list[int] = []
            at: int | None = id_
            while at is not None and at not in found:
                found.append(at)
                at = self._parent(at)
            self._lines[id_] = frozenset(found) - self._inactive
        return self._lines[id_]
