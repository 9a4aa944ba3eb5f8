"""The clock beside each request. Timeouts of a socket begin anew with every byte, so that what drips would never end: this
clock looks at the whole, and cuts the connection of what is late, whatever it is waiting for."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Any

TICK = 0.05
"""Seconds between looks at what is under way."""


@dataclass(frozen=True, slots=True)
class Pace:
    """What is waited for, in seconds: `setup` for name, connection, proxy and TLS; `first` for the headers; `whole` for the
    answer from its first byte to its last, which brings at least `slowest` bytes a second in each `window`. docs/live.md says why
    these numbers. `lost` is what all answers together that were cut may take, and `busy` what may be waited for a product that
    stays busy after all."""

    setup: float = 30
    first: float = 90
    whole: float = 600
    window: float = 60
    slowest: int = 1024
    lost: float = 900
    busy: float = 3600

    def hurried(self) -> Pace:
        """For what nothing depends on: a session that is not closed ends by itself."""
        return replace(self, setup=min(self.setup, 10), first=min(self.first, 15), whole=min(self.whole, 15))


class Stage(StrEnum):
    """What a request is doing."""

    WAITING = "waiting"
    CONNECTING = "connecting"
    ASKING = "asking"
    READING = "reading"


class Watch:
    """One request under way. `late` says why it was cut; empty while it was not."""

    def __init__(self, pace: Pace, clock: Callable[[], float] = time.monotonic) -> None:
        self.pace, self.late = pace, ""
        self._clock, self._stage = clock, Stage.WAITING
        self._since = self._window_since = clock()
        self._count: Callable[[], int] = int
        self._most = self._window_bytes = 0
        self._line: Any = None
        self._cut = False
        self._lock = threading.Lock()

    def enter(self, stage: Stage) -> None:
        """Note what it does now, from now on."""
        with self._lock:
            self._stage = stage
            self._since = self._clock()

    def hold(self, line: Any) -> None:
        """Keep a socket by which to end the connection, and close it in the end."""
        with self._lock:
            self._let_go()
            self._line = line
            if self._cut:
                self._shut()

    def read(self, count: Callable[[], int], most: int) -> None:
        """Note that the answer began. `count` are the bytes that came so far, packed as they came; `most` how many may."""
        with self._lock:
            self._stage, self._count, self._most = Stage.READING, count, most
            self._since = self._window_since = self._clock()
            self._window_bytes = 0

    def look(self) -> None:
        """Cut it if it is late."""
        with self._lock:
            self.late = self.late or self._why_late(self._clock())
            if self.late and not self._cut:
                self._cut = True
                self._shut()

    def cut(self) -> None:
        """End it: nobody waits for it any longer."""
        with self._lock:
            self._cut = True
            self._shut()

    def end(self) -> None:
        """Let go of the connection, which may be used again."""
        with self._lock:
            self._let_go()

    def _why_late(self, now: float) -> str:
        pace, took = self.pace, now - self._since
        match self._stage:
            case Stage.CONNECTING if took > pace.setup:
                return f"no connection was there within {pace.setup:g} seconds"
            case Stage.ASKING if took > pace.first:
                return f"the answer did not begin within {pace.first:g} seconds"
            case Stage.READING if took > pace.whole:
                return f"the answer did not end within {pace.whole:g} seconds"
            case Stage.READING:
                return self._why_too_much_or_too_little(now)
        return ""

    def _why_too_much_or_too_little(self, now: float) -> str:
        got = self._count()
        if got > self._most:  # it may unpack to nothing, for ever
            return f"the answer is longer than {self._most} bytes"
        if now - self._window_since <= self.pace.window:
            return ""
        came = got - self._window_bytes
        self._window_since, self._window_bytes = now, got
        if came >= self.pace.slowest * self.pace.window:
            return ""
        return f"the answer came more slowly than {self.pace.slowest} bytes a second"

    def _shut(self) -> None:
        if self._line is not None:
            with suppress(OSError):  # it has just come to its end
                self._line.shutdown(2)

    def _let_go(self) -> None:
        if self._line is not None:
            self._line.close()
            self._line = None


class Watchman:
    """Looks at every request of a session that is under way, in a thread of its own while there is any."""

    def __init__(self, pace: Pace) -> None:
        self.pace = pace
        self._watches: set[Watch] = set()
        self._changed = threading.Condition()
        self._looking = False
        self._mine = threading.local()

    @contextmanager
    def watching(self, pace: Pace | None = None) -> Iterator[Watch]:
        """A watch over the one request that this thread sends now."""
        watch = Watch(pace or self.pace)
        with self._changed:
            self._watches.add(watch)
            if not self._looking:
                self._looking = True
                threading.Thread(target=self._look, name="watchman", daemon=True).start()
        self._mine.watch = watch
        try:
            yield watch
        finally:
            self._mine.watch = None
            with self._changed:
                self._watches.discard(watch)
                self._changed.notify()
            watch.end()

    @property
    def current(self) -> Watch | None:
        """The watch over what this thread sends."""
        return getattr(self._mine, "watch", None)

    def cut(self) -> None:
        """End everything that is under way."""
        with self._changed:
            under_way = list(self._watches)
        for watch in under_way:
            watch.cut()

    def _look(self) -> None:
        while True:
            with self._changed:
                if not self._watches:
                    self._changed.wait(1)
                if not self._watches:
                    self._looking = False
                    return
                under_way = list(self._watches)
            for watch in under_way:
                try:
                    watch.look()
                except Exception:  # noqa: BLE001 - what cannot be looked at is not left without a clock
                    watch.cut()
            time.sleep(TICK)
