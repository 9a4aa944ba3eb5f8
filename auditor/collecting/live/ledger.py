"""The ledger: one line for every request that left, with what came back, and no secret."""

from __future__ import annotations

import json
import threading
from collections.abc import Callable, Iterator
from dataclasses import asdict, dataclass, replace

UNANSWERED = "left; its answer was not waited for"


@dataclass(frozen=True, slots=True)
class Entry:
    """One request. `path` has its query; `call` names what the body asked for, where that is not the path; `status` is
    0 where no answer came; `sha256` is of the answer as it was received; `purpose` is a kind of evidence, or
    sign-in."""

    at: str
    purpose: str
    method: str
    path: str
    call: str
    status: int
    bytes: int
    sha256: str
    seconds: float
    note: str = ""


class Ledger:
    """Grows only. Requests that were refused before they left are in it, too, with what refused them."""

    def __init__(self) -> None:
        self._entries: list[Entry] = []
        self._lock = threading.Lock()

    def begin(self, entry: Entry) -> int:
        """Note a request before it leaves, so that none is missing here if the process is stopped in between. Gives its
        number, for `end`."""
        with self._lock:
            self._entries.append(replace(entry, note=UNANSWERED))
            return len(self._entries) - 1

    def end(self, number: int, entry: Entry) -> None:
        """Note what came of it."""
        with self._lock:
            self._entries[number] = entry

    def __iter__(self) -> Iterator[Entry]:
        return iter(self._entries)

    def __len__(self) -> int:
        return len(self._entries)

    @property
    def bytes(self) -> int:
        """Bytes of all answers, as they were received."""
        return sum(entry.bytes for entry in self._entries)

    def lines(self, clean: Callable[[str], str] = str) -> str:
        """JSON Lines, in order of time; `clean` takes out of each text what has become known as a secret since."""
        rows = sorted(self._entries, key=lambda entry: (entry.at, entry.method, entry.path, entry.call))
        return "".join(
            json.dumps(
                {
                    **asdict(entry),
                    "path": clean(entry.path),
                    "call": clean(entry.call),
                    "note": clean(entry.note),
                },
                sort_keys=True,
            )
            + "\n"
            for entry in rows
        )
