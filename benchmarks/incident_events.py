"""How long reading a month of logs as events takes, with every rule run over them, beside DuckDB reading the same files into a table.

    python -m benchmarks.incident_events --events 10000000 --json

The month comes from `benchmarks.event_month`. Each run is a fresh process with a database of its own on the disk; the floor is DuckDB's own
reader, every column as text, a table for each type of event. What stands for a run is its processor time, since others may use the
machine; wall time stands beside it.
"""

import argparse
import json
import os
import resource
import subprocess
import sys
import tempfile
import time
from dataclasses import asdict, dataclass
from pathlib import Path
from statistics import median

from benchmarks.event_month import TYPES, month
from benchmarks.measuring import ROOT, high_water_mark, settle


@dataclass(frozen=True, slots=True)
class Run:
    """One process: processor and wall seconds of its parts, rows and memory."""

    processor: dict[str, float]
    wall: dict[str, float]
    rows: int
    events: int
    matches: int
    peak_mb: float


class Clock:
    """Seconds of each part of a run."""

    def __init__(self) -> None:
        self.processor: dict[str, float] = {}
        self.wall: dict[str, float] = {}
        self._begun = self._now()

    def part(self, name: str) -> None:
        """What was done since the last part is called so."""
        now = self._now()
        self.processor[name], self.wall[name] = now[0] - self._begun[0], now[1] - self._begun[1]
        self._begun = now

    def _now(self) -> tuple[float, float]:
        used = resource.getrusage(resource.RUSAGE_SELF)
        return used.ru_utime + used.ru_stime, time.monotonic()

    def report(self, rows: int, events: int = 0, matches: int = 0) -> None:
        # what getrusage tells of a new process may be what its parent had, which made the files
        peak = (
            high_water_mark(os.getpid()) or resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024
        ) / 1_000_000
        print(f"\n{json.dumps(asdict(Run(self.processor, self.wall, rows, events, matches, peak)))}")


def floor(folder: str, place: str) -> None:
    """In a fresh process: DuckDB reads the files into tables."""
    import duckdb

    config: dict[str, str | bool | int | float | list[str]] = {
        "memory_limit": "600MB",
        "threads": 2,
        "preserve_insertion_order": "false",
        "temp_directory": f"{place}/spill",
    }
    connection = duckdb.connect(f"{place}/floor.duckdb", config=config)
    clock = Clock()
    rows = 0
    for one in TYPES:
        files = sorted(map(str, Path(folder).glob(f"{one.name}_*/*/*.csv")))
        connection.execute(
            f"CREATE TABLE {one.name} AS SELECT * FROM read_csv($1, all_varchar = true, header = true)",
            [files],
        )
        (count,) = connection.execute(f"SELECT count(*) FROM {one.name}").fetchone() or (0,)
        rows += count
    clock.part("floor")
    clock.report(rows)


def ours(folder: str, place: str) -> None:
    """In a fresh process: the same files as events, and every rule."""
    from auditor.incident.detection.rules.rulebook import rules
    from auditor.incident.detection.run import run_rules
    from auditor.incident.events.reading import read_files
    from auditor.incident.events.store import EventStore, Room

    known = rules()
    with EventStore(Path(place) / "events.duckdb", Room(spill=Path(place) / "spill")) as store:
        clock = Clock()
        found = read_files(store, [Path(folder)])
        clock.part("read")
        ran = run_rules(store, known)
        clock.part("rules")
        clock.report(found.read, found.events, len(ran.matches))


def fresh(call: str, folder: Path) -> Run:
    """A run in a process and a folder of its own."""
    with tempfile.TemporaryDirectory(dir=folder.parent) as place:
        code = f"from benchmarks.incident_events import {call}; {call}({str(folder)!r}, {place!r})"
        done = subprocess.run(
            [sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=False
        )
    if done.returncode:
        raise SystemExit(f"{call} ended with code {done.returncode}:\n{done.stderr[-4000:]}")
    return Run(**json.loads(done.stdout.splitlines()[-1]))


def measure(folder: Path, events: int, days: int, rounds: int) -> dict[str, float]:
    """Floor and ours in turns; medians."""
    made = month(folder, events, days)
    settle(folder)
    floors, runs = [], []
    for _ in range(rounds):
        floors.append(fresh("floor", folder))
        runs.append(fresh("ours", folder))
    if {one.events for one in runs} != {made}:
        raise SystemExit(
            f"{made} events were made, and {runs[0].events} were read: the figures would say nothing"
        )
    floor_processor = median(one.processor["floor"] for one in floors)
    parts = {name: median(one.processor[name] for one in runs) for name in ("read", "rules")}
    wall = median(sum(one.wall.values()) for one in runs)
    return {
        "ratio": sum(parts.values()) / floor_processor,
        "ratio_read": parts["read"] / floor_processor,
        "ratio_wall": wall / median(one.wall["floor"] for one in floors),
        "read_processor": parts["read"],
        "rules_processor": parts["rules"],
        "floor_processor": floor_processor,
        "wall": wall,
        "peak_mb": max(one.peak_mb for one in runs),
        "rows": runs[0].rows,
        "events": runs[0].events,
        "matches": runs[0].matches,
        "megabytes": sum(path.stat().st_size for path in folder.rglob("*.csv")) / 1_000_000,
        "files": sum(1 for _ in folder.rglob("*.csv")),
    }


def main(arguments: list[str] | None = None) -> None:
    """The command line."""
    parser = argparse.ArgumentParser(description="Read a month of logs as events.")
    parser.add_argument("--events", type=int, default=10_000_000)
    parser.add_argument("--days", type=int, default=7, help="which come as files of a day, too")
    parser.add_argument("--rounds", type=int, default=1)
    parser.add_argument("--json", action="store_true")
    options = parser.parse_args(arguments)
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place) / "logs"
        folder.mkdir()
        found = measure(folder, options.events, options.days, options.rounds)
    if options.json:
        print(json.dumps(found, indent=2))
        return
    for name, value in found.items():
        print(f"{name:<18} {value:,.2f}")


if __name__ == "__main__":
    main()
