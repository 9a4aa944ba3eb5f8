"""What keeps a history whole: its head, its verification, its way into another store, and what is dropped of it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import BinaryIO

from auditor.history.store.chaining.head import Published, head_of
from auditor.history.store.keeping.retain import droppable, retain
from auditor.history.store.keeping.transfer import exported, import_
from auditor.history.store.keeping.verify import still_holds, verify
from auditor.history.store.model import Dropped, Head, Verdict
from auditor.history.store.opened import Opened, noted


class Custody(Opened):
    """The chain as a whole."""

    def head(self) -> Head:
        """How far the chain goes now: to be published where whoever can change the store cannot (`head.published`)."""
        with self._door.reading(snapshot=True) as connection:
            return head_of(connection)

    def verify(self, head: Published | None = None) -> Verdict:
        """Whether it holds what was recorded, and nothing else. A tail that was cut off is only seen with a head (`head.read_head`)."""
        with self._door.reading(snapshot=True) as connection:
            return verify(connection, head)

    def still_holds(self, head: Published) -> str | None:
        """What a published head shows to be wrong at once, without reading the chain (`verify.still_holds`)."""
        with self._door.reading(snapshot=True) as connection:
            return still_holds(connection, head)

    def exported(self) -> Iterator[str]:
        """Everything, as lines of JSON."""
        with self._door.reading(snapshot=True) as connection:
            yield from exported(connection)

    def import_(self, stream: BinaryIO) -> Head:
        """Everything that was exported, into a history that is still empty: all of it, or nothing."""
        with self._writing() as (connection, _):
            return import_(connection, stream)

    def droppable(self, before: date) -> list[str]:
        """The quarters that end before a day."""
        with self._door.reading() as connection:
            return droppable(connection, before)

    def retain(self, before: date) -> Dropped:
        """Take out the quarters that end before a day, and say so in the chain. Decisions stay, and the newest note of each key."""
        with self._writing() as (connection, now):
            return retain(connection, before, noted(now))
