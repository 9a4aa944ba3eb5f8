"""The records of solutions, sorted, and the rules of absence that every area shares."""

from __future__ import annotations

from collections import defaultdict
from typing import Any, TypeVar

from auditor.posture import Unknown, Unread, gravest, not_provided
from auditor.vendor import Extraction

from . import kinds
from .kinds import name_of
from .packing import elsewhere

T = TypeVar("T")


class Shelf:
    """Records by their type, and what could not be read by kind."""

    def __init__(self, extraction: Extraction) -> None:
        self.extraction = extraction
        self._records: dict[type, list[Any]] = defaultdict(list)
        for record in extraction.records:
            self._records[type(record)].append(record)

    def of(self, type_: type[T]) -> list[T]:
        return self._records.get(type_, [])

    def unreadable(self, *wanted: str) -> list[tuple[str, Unknown]]:
        """Paths of these kinds that could not be read, and why."""
        return [(path, why) for kind, path, why in self.extraction.unreadable if kind in wanted]

    def unread(self, kind: str, prefix: str) -> tuple[Unread, ...]:
        """Members of a kind of which nothing is known, by canonical id."""
        named = {name_of(path, kind): why for path, why in self.unreadable(kind)}
        return tuple(Unread(f"{prefix}:{name}", name, why) for name, why in named.items())

    def beyond(self, kind: str) -> Unknown:
        """Why there may be more of a kind than was seen. A solution holds what somebody put into it, and never says what
        else the environment has; a file that could not be read may hold any number of them."""
        hidden = [why for _, why in self.unreadable(*kinds.HIDING)] + elsewhere(self.extraction)
        return gravest([*hidden, not_provided(kind, reason="a solution holds only what was put into it")])
