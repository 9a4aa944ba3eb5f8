"""One night as a process, with what it and those that it begins take."""

from __future__ import annotations

import json
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from benchmarks.fleet_parts.tenants import DAY
from benchmarks.measuring import MEGABYTE, ROOT

LOOK = 0.5
_TICKS = 100.0


@dataclass(frozen=True, slots=True)
class Night:
    """`peak_mb` is what all processes together had at the most, shared memory counted once; `quarter_mb` the same until a quarter of the
    tenants were done."""

    seconds: float
    cpu_seconds: float
    peak_mb: float
    quarter_mb: float
    history_mb: float


def run_night(config: Path, out: Path, tenants: int, at_once: int, *options: str) -> Night:
    """Runs `crm-audit nightly`. Raises SystemExit with what it said where it did not do all."""
    command = [sys.executable, "-c", "from auditor.cli import main; main()", "nightly", "--json-log"]
    command += [
        "--config",
        str(config),
        "--out",
        str(out),
        "--date",
        DAY.isoformat(),
        "--workers",
        str(at_once),
    ]
    begun = time.monotonic()
    with subprocess.Popen(
        [*command, *options], cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    ) as process:
        watched = _Watched(process, tenants)
        output = process.stdout.read() if process.stdout else ""
        process.wait()
        seconds = time.monotonic() - begun
    watched.join()
    if watched.ended != tenants or watched.states != {"assessed"}:
        raise SystemExit(
            f"{watched.ended} of {tenants} tenants, {watched.states}, code {process.returncode}:\n{output[-4000:]}{watched.said[-4000:]}"
        )
    history = sum(path.stat().st_size for path in config.parent.glob("history.db*"))
    return Night(
        seconds,
        sum(watched.cpu.values()),
        watched.peak / MEGABYTE,
        watched.quarter / MEGABYTE,
        history / MEGABYTE,
    )


class _Watched(threading.Thread):
    """Looks at the processes until they are gone, and reads what the night says of its tenants."""

    def __init__(self, process: subprocess.Popen[str], tenants: int) -> None:
        super().__init__(daemon=True)
        self._process, self._tenants = process, tenants
        self.ended, self.peak, self.quarter, self.said = 0, 0, 0, ""
        self.states: set[str] = set()
        self.cpu: dict[int, float] = {}
        self._reader = threading.Thread(target=self._read, daemon=True)
        self._reader.start()
        self.start()

    def _read(self) -> None:
        assert self._process.stderr is not None
        for line in self._process.stderr:
            try:
                event = json.loads(line)
            except ValueError:
                self.said += line
                continue
            if event.get("event") == "tenant_ended":
                self.ended += 1
                self.states.add(event["state"])

    def run(self) -> None:
        while self._process.poll() is None:
            self._look()
            time.sleep(LOOK)
        self._reader.join()

    def _look(self) -> None:
        every = [self._process.pid, *_below(self._process.pid)]
        memory = sum(map(_memory, every))
        self.peak = max(self.peak, memory)
        if self.ended * 4 <= self._tenants:
            self.quarter = max(self.quarter, memory)
        for one in every[:1] + [one for one in every[1:] if _parent(one) == self._process.pid]:
            # with those that it waited for; whoever nobody waits for is below it, and counted by itself
            self.cpu[one] = max(self.cpu.get(one, 0.0), _processor(one))


def _below(root: int) -> Iterator[int]:
    for children in Path(f"/proc/{root}/task").glob("*/children"):
        for child in _text(children).split():
            yield int(child)
            yield from _below(int(child))


def _memory(process: int) -> int:
    """Bytes, its part of what it shares."""
    for line in _text(Path(f"/proc/{process}/smaps_rollup")).splitlines():
        if line.startswith("Pss:"):
            return int(line.split()[1]) * 1024
    return 0


def _fields(process: int) -> list[str]:
    return _text(Path(f"/proc/{process}/stat")).rpartition(")")[2].split()


def _parent(process: int) -> int:
    fields = _fields(process)
    return int(fields[1]) if fields else 0


def _processor(process: int) -> float:
    """Seconds, with those of children that it waited for."""
    fields = _fields(process)
    return sum(map(int, fields[11:15])) / _TICKS if fields else 0.0


def _text(path: Path) -> str:
    try:
        return path.read_text()
    except OSError:
        return ""
