"""A history that is open."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime

from sqlalchemy import Connection

from auditor.history.store.database.engine import Door
from auditor.history.store.recording.leases import clock as database_clock

Clock = Callable[[], datetime]


class Opened:
    """A door, and the clock by which rows are dated. `name` is what it is called in messages."""

    def __init__(self, door: Door, clock: Clock | None) -> None:
        self._door, self._clock = door, clock
        self.name = door.name

    @contextmanager
    def _writing(self) -> Iterator[tuple[Connection, datetime]]:
        """The lock of a writer, and now."""
        with self._door.writing() as connection:
            yield (
                connection,
                database_clock(connection) if self._clock is None else self._clock().astimezone(UTC),
            )


def noted(moment: datetime) -> str:
    """A moment as rows say it."""
    return moment.astimezone(UTC).isoformat(timespec="seconds").replace("+00:00", "Z")
