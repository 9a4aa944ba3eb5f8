"""How far the clock of this machine is from that of the product, as the `Date` of its answers tells (RFC 9110 §6.6.1)."""

from __future__ import annotations

import threading
from email.utils import parsedate_to_datetime
from statistics import median

_HALF = 0.5
"""A date is cut to the second: the clock that wrote it was half a second further, on average."""
_MOST = 1000


class Clocks:
    """Learns from each answer. Threads may share it."""

    def __init__(self) -> None:
        self._offsets: list[float] = []
        self._lock = threading.Lock()

    def note(self, sent: float, received: float, header: str | None) -> None:
        """An answer: when it was asked for and when it came, in epoch seconds, and its `Date`."""
        if not header:
            return
        try:
            there = parsedate_to_datetime(header).timestamp()
        except (TypeError, ValueError, OverflowError):
            return
        with self._lock:
            if len(self._offsets) < _MOST:
                self._offsets.append((sent + received) / 2 - there - _HALF)

    @property
    def offset(self) -> float | None:
        """Seconds that this machine is ahead of the product; None where no answer told."""
        with self._lock:
            return round(median(self._offsets), 1) if self._offsets else None
