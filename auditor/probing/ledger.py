"""The ledger of probing: one line for each connection and each question that left, noted before it leaves."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from datetime import UTC, datetime

from auditor.probing.result import Sent

UNANSWERED = "left; its answer was not waited for"
Now = Callable[[], datetime]


class Ledger:
    """Grows only."""

    def __init__(self, now: Now) -> None:
        self._now = now
        self._lines: list[Sent] = []
        self._lock = threading.Lock()

    def begin(self, to: str, what: str) -> int:
        """Note what is about to leave. Gives its number, for `end`."""
        at = self._now().astimezone(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")
        with self._lock:
            self._lines.append(Sent(at=at, to=to, what=what, outcome=UNANSWERED))
            return len(self._lines) - 1

    def end(self, number: int, outcome: str, size: int = 0, sha256: str = "") -> None:
        """Note what came of it."""
        with self._lock:
            line = self._lines[number]
            self._lines[number] = line.model_copy(
                update={"outcome": outcome, "bytes": size, "sha256": sha256}
            )

    def __iter__(self) -> Iterator[Sent]:
        with self._lock:
            return iter(tuple(self._lines))

    def __len__(self) -> int:
        return len(self._lines)
