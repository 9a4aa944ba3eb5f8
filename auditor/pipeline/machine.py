"""What the corridor takes from the machine that it runs on, and takes from nowhere else."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import BinaryIO

from auditor.cache import Cache

Clock = Callable[[], datetime]
Progress = Callable[[int, int], None]
"""Told how many files of how many are read: first (0, n), at last (n, n), even where something went wrong."""
Stopping = Callable[[], AbstractContextManager[threading.Event | None]]
"""What a collection runs in; the event that it gives ends the collection early."""


def utc_now() -> datetime:
    """The clock of this machine."""
    return datetime.now(UTC)


@dataclass(frozen=True, slots=True)
class Machine:
    """By default: the clock of this machine, one processor, no standard input, nobody who is told of progress, and a fault of one
    check that does not end the others. `now` gives moments with a time zone; with several `processors` large exports are read in forked
    processes, which a program with threads of its own should not do. `cache` is what is kept from one run to the next."""

    now: Clock = utc_now
    processors: int = 1
    stdin: BinaryIO | None = None
    progress: Progress | None = None
    keep_going: bool = True
    stopping: Stopping = nullcontext
    cache: Cache | None = None

    def moment(self) -> datetime:
        """Now, in the zone that everything is noted in."""
        return self.now().astimezone(UTC)

    def stamp(self) -> str:
        """Now, as snapshots note it."""
        return noted(self.moment(), "milliseconds")

    @contextmanager
    def reading(self, total: int) -> Iterator[Callable[[int], None]]:
        """Gives a function that is told of each few files that were read."""
        told = self.progress
        if told is None:
            yield lambda _: None
            return
        done = 0

        def advance(count: int) -> None:
            nonlocal done
            done += count
            told(min(done, total), total)

        told(0, total)
        try:
            yield advance
        finally:
            told(total, total)


def noted(moment: datetime, timespec: str = "seconds") -> str:
    """A moment as ISO 8601 in UTC."""
    return moment.isoformat(timespec=timespec).replace("+00:00", "Z")
