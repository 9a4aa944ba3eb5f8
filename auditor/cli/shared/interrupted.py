"""Ctrl-C and the end of a job, while somebody is asked."""

from __future__ import annotations

import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager

_ENDINGS = [getattr(signal, name) for name in ("SIGINT", "SIGTERM", "SIGHUP") if hasattr(signal, name)]


@contextmanager
def until_interrupted() -> Iterator[threading.Event]:
    """An event that Ctrl-C and the end of a job set. An exception could come in the middle of a write; whoever asks a
    second time gets it."""
    stop = threading.Event()
    before = {}

    def interrupted(*_: object) -> None:
        if stop.is_set():
            raise KeyboardInterrupt
        stop.set()

    if threading.current_thread() is threading.main_thread():
        for number in _ENDINGS:
            before[number] = signal.signal(number, interrupted)
    try:
        yield stop
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
