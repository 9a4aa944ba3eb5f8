"""The pages of a thousand tenants out of a history of nights, in both languages, and what they take.

    python -m benchmarks.portfolio --tenants 1000 --nights 120 --json

The nights come from `benchmarks.nights`, which says what changes in one. The pages are written in a fresh process; its seconds are those of its
processor, with the start of the interpreter and all imports.
"""

import argparse
import json
import resource
import tempfile
import time
from dataclasses import asdict, dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

from auditor.history.store import History
from benchmarks.filled import fill
from benchmarks.measuring import MEGABYTE, Sample, fresh, peak_mb
from benchmarks.nights import BEGIN, names, shape


@dataclass(frozen=True, slots=True)
class Figures:
    """One portfolio. Seconds of the processor and of the wall, of which the disk has its part; megabytes of the process, of the first page
    and of the whole folder."""

    tenants: int
    nights: int
    cpu_seconds: float
    wall_seconds: float
    peak_mb: float
    index_mb: float
    folder_mb: float


def work(begun: str, url: str, out: str, tenants: str, nights: str) -> None:
    """In the fresh process: all pages, once."""
    from auditor.check import load_catalogue
    from auditor.portfolio import Wanted, pages

    day = BEGIN + timedelta(days=int(nights) - 1)
    groups = {name: [f"group-{number % 7}"] for number, name in enumerate(names(int(tenants)))}
    wanted = Wanted(day, datetime.combine(day, datetime.min.time(), UTC), declared=groups)
    ready = time.monotonic()
    with History.open(url, make=False) as history:
        rows = pages(history, wanted, Path(out), load_catalogue())
    if len(rows) != int(tenants):
        raise SystemExit(f"{len(rows)} tenants were written, and not {tenants}")
    Sample(ready - float(begun), time.monotonic() - ready, peak_mb()).report()


def measure(tenants: int, nights: int, shapes: int) -> Figures:
    """Fill a history, and write its pages."""
    with tempfile.TemporaryDirectory() as folder:
        url, out = f"sqlite:///{folder}/history.db", Path(folder) / "out"
        with History.open(url) as history:
            fill(history, [shape(seed, nights) for seed in range(shapes)], tenants)
        before = _of_children()
        sample = fresh("benchmarks.portfolio:work", url, out, tenants, nights)
        files = [path for path in out.rglob("*") if path.is_file()]
        return Figures(
            tenants=tenants,
            nights=nights,
            cpu_seconds=_of_children() - before,
            wall_seconds=sample.seconds,
            peak_mb=sample.peak_mb,
            index_mb=max(path.stat().st_size for path in out.glob("index.*")) / MEGABYTE,
            folder_mb=sum(path.stat().st_size for path in files) / MEGABYTE,
        )


def _of_children() -> float:
    """Seconds of the processor that ended processes took so far."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def main(arguments: list[str] | None = None) -> None:
    """The command line."""
    parser = argparse.ArgumentParser(description="Measure the pages of many tenants.")
    parser.add_argument("--tenants", type=int, default=1_000)
    parser.add_argument("--nights", type=int, default=120)
    parser.add_argument("--shapes", type=int, default=8, help="how many tenants differ from each other")
    parser.add_argument("--json", action="store_true")
    options = parser.parse_args(arguments)
    figures = measure(options.tenants, options.nights, options.shapes)
    if options.json:
        print(json.dumps(asdict(figures), indent=2))
    else:
        print(
            f"{figures.tenants} tenants: {figures.cpu_seconds:.1f} s of the processor, {figures.wall_seconds:.1f} s, "
            f"{figures.peak_mb:.0f} MB; first page {figures.index_mb:.2f} MB, all {figures.folder_mb:.0f} MB"
        )


if __name__ == "__main__":
    main()
