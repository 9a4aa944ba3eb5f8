"""What the last run of each benchmark gave, in a file: `benchmarks/results.json`. docs/performance.md is made of it alone."""

from __future__ import annotations

import json
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from benchmarks.figure import Figure
from benchmarks.machine import IDLE, commit, load_average, machine, now, share
from benchmarks.measuring import ROOT
from benchmarks.suite import Benchmark

RESULTS = ROOT / "benchmarks" / "results.json"


@dataclass(frozen=True, slots=True)
class Run:
    """One run of one benchmark. `share` is what others left of each processor, before and after it, and `load` the load average of
    the minute before."""

    command: str
    commit: str
    date: str
    machine: Mapping[str, Any]
    load: float
    share: tuple[float, float]
    seconds: float
    figures: tuple[Figure, ...]

    @property
    def is_idle(self) -> bool:
        """Whether others had next to nothing of the machine, as far as one can tell before and after."""
        return min(self.share) >= IDLE


def run(benchmark: Benchmark, is_small: bool = False) -> Run:
    """Runs a benchmark in a process of its own. Raises SystemExit with what it said where it gives no figures."""
    arguments = benchmark.small if is_small else benchmark.arguments
    date, load, before, begun = now(), load_average(), share(), time.monotonic()
    done = subprocess.run(
        [sys.executable, "-m", benchmark.module, *arguments],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    seconds = round(time.monotonic() - begun, 1)
    try:
        figures = tuple(benchmark.read(json.loads(done.stdout)))
    except ValueError:
        raise SystemExit(f"{benchmark.command} gave no figures:\n{done.stderr[-4000:]}") from None
    return Run(benchmark.command, commit(), date, machine(), load, (before, share()), seconds, figures)


def save(runs: Mapping[str, Run], path: Path) -> None:
    """Writes the runs, by name."""
    document = {
        name: {
            **asdict(one),
            "idle": one.is_idle,
            "figures": [{**asdict(figure), "verdict": figure.verdict} for figure in one.figures],
        }
        for name, one in runs.items()
    }
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps(document, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")


def load(path: Path = RESULTS) -> dict[str, Run]:
    """The runs of a file; none where there is none."""
    if not path.is_file():
        return {}
    return {name: _run(entry) for name, entry in json.loads(path.read_text(encoding="utf-8")).items()}


def _run(entry: dict[str, Any]) -> Run:
    figures = tuple(
        Figure(**{key: value for key, value in figure.items() if key != "verdict"})
        for figure in entry["figures"]
    )
    rest = {key: value for key, value in entry.items() if key not in ("figures", "idle", "share")}
    first, last = entry["share"]
    return Run(**rest, share=(first, last), figures=figures)


def table(runs: Mapping[str, Run]) -> Iterator[str]:
    """Target, figure and verdict of everything, as lines of text."""
    yield f"{'benchmark':<15} {'figure':<66} {'target':>17} {'measured':>12}  verdict"
    for name, one in runs.items():
        under = "" if one.is_idle else " (under load)"
        for figure in one.figures:
            verdict = f"{figure.verdict}{under if figure.verdict else ''}"
            line = f"{name:<15} {figure.figure:<66} {figure.asked:>17} {figure.said:>12}  {verdict}"
            yield line.rstrip()
