"""A process of its own for libraries that open their own connections and are slow to load: this side of it.

It is started once for all targets, told one task after another, and ended when a task takes too long."""

from __future__ import annotations

import json
import subprocess
import sys
import threading
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from queue import Empty, Queue
from typing import Any

from auditor.collecting.live.gateway.offline import refuse_offline
from auditor.probing.budget import spent_of
from auditor.probing.door import Door

LOADING_SECONDS = 180.0
TASK_SECONDS = 120.0
MOST_STARTS = 3
MOST_LINE = 4 * 1024 * 1024
_BEGIN = (
    "import sys, json; sys.path[:] = json.loads(sys.argv[1]); from auditor.probing.child import main; main()"
)


class WorkerError(RuntimeError):
    """A task came to nothing: it took too long, the process ended, or the library is not installed (`missing` names it)."""

    def __init__(self, said: str, missing: str = "") -> None:
        super().__init__(said)
        self.missing = missing


@dataclass(frozen=True, slots=True)
class Task:
    """`name` is one that auditor/probing/child.py lists. `to` are the only addresses and ports that it may reach. `most` is how often, where
    what is asked is nobody's host: a resolver, which all domains are asked of; else it is what is left of the budget of `host`."""

    name: str
    to: Sequence[tuple[str, int]]
    arguments: Mapping[str, Any]
    most: int | None = None
    host: str = ""

    def left(self, door: Door) -> list[list[Any]]:
        """Each address and port, with how often it may be reached."""
        return [
            [address, port, self.most or door.budget.left(spent_of(self.host, address))]
            for address, port in self.to
        ]


class Worker:
    """One process, which the door's rules hold for: it may reach the addresses of its task, as often as is left for each, and every
    connection and question of it stands in the door's ledger."""

    def __init__(self, door: Door, loading: float = LOADING_SECONDS, seconds: float = TASK_SECONDS) -> None:
        self._door, self._loading, self._seconds = door, loading, seconds
        self._process: subprocess.Popen[bytes] | None = None
        self._lines: Queue[bytes] = Queue()
        self._starts = 0

    def __enter__(self) -> Worker:
        return self

    def __exit__(self, *_: object) -> None:
        self.stop()

    def warm(self, name: str) -> None:
        """Start the process and let it load what a task needs, without waiting for it."""
        self._tell({"load": name})

    def do(self, task: Task) -> Any:
        """What the task gives. Raises WorkerError."""
        refuse_offline()
        self._tell({"load": task.name})
        self._tell(
            {
                "task": task.name,
                "to": task.left(self._door),
                "apart": self._door.rate.apart,
                "arguments": dict(task.arguments),
            }
        )
        return self._heard(task)

    def stop(self) -> None:
        """End the process, whatever it does."""
        process, self._process = self._process, None
        if process is None:
            return
        process.kill()
        process.wait()
        for pipe in (process.stdin, process.stdout):
            if pipe is not None:
                try:
                    pipe.close()
                except OSError:
                    continue

    def _tell(self, message: Mapping[str, Any]) -> None:
        process = self._process or self._start()
        assert process.stdin is not None
        try:
            process.stdin.write(json.dumps(message).encode() + b"\n")
            process.stdin.flush()
        except OSError:
            self.stop()
            raise WorkerError("the process that measures ended by itself") from None

    def _start(self) -> subprocess.Popen[bytes]:
        if self._starts >= MOST_STARTS:
            raise WorkerError("the process that measures was ended too often, and is not started again")
        self._starts += 1
        self._lines = Queue()
        try:
            self._process = subprocess.Popen(  # noqa: S603 - this interpreter, with fixed words
                [sys.executable, "-I", "-c", _BEGIN, json.dumps([one for one in sys.path if one])],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
            )
        except OSError as error:
            raise WorkerError(f"the process that measures cannot be started: {error.strerror}") from None
        threading.Thread(target=_read, args=(self._process, self._lines), name="worker", daemon=True).start()
        return self._process

    def _heard(self, task: Task) -> Any:
        """Read what it says until it gives a result; what it sent goes into the ledger meanwhile."""
        line: int | None = None
        until = time.monotonic() + self._loading + self._seconds
        while True:
            said = self._next(until, task)
            match said:
                case {"ready": _}:
                    until = min(until, time.monotonic() + self._seconds)
                case {"sent": what, "to": to, "address": address}:
                    if task.most is None:
                        self._door.budget.count(spent_of(task.host, str(address)))
                    line = self._door.ledger.begin(str(to), str(what))
                case {"came": outcome} if line is not None:
                    self._door.ledger.end(
                        line, str(outcome), int(said.get("bytes", 0)), str(said.get("sha256", ""))
                    )
                case {"result": result}:
                    return result
                case {"missing": name}:
                    raise WorkerError(f"{name} is not installed", missing=str(name))
                case {"failed": why}:
                    raise WorkerError(str(why))

    def _next(self, until: float, task: Task) -> dict[str, Any]:
        try:
            raw = self._lines.get(timeout=max(0.0, until - time.monotonic()))
        except Empty:
            self.stop()
            raise WorkerError(f"did not end within {self._seconds:g} seconds, and was ended") from None
        if not raw:
            self.stop()
            raise WorkerError("the process that measures ended by itself")
        try:
            said = json.loads(raw)
        except ValueError:
            said = None
        if not isinstance(said, dict):
            self.stop()
            raise WorkerError("the process that measures gave something that cannot be read")
        return said


def _read(process: subprocess.Popen[bytes], lines: Queue[bytes]) -> None:
    """Hand on each line; an empty one at the end."""
    assert process.stdout is not None
    try:
        while raw := process.stdout.readline(MOST_LINE):
            lines.put(raw)
    except (OSError, ValueError):
        pass
    lines.put(b"")
