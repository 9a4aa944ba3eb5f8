"""How long a whole scan takes beside merely parsing its files, and how much memory it needs.

    python benchmarks/scan.py --files 6000 --megabytes 230 --seed 7 --rounds 3 --json

A whole scan is collect, normalize, assess and every report format, written to a temporary folder. The floor
is `lxml.etree.parse` of the same XML files. Each run is a fresh process that has imported everything before
its clock starts; scan and floor take turns, so that a drift of the machine cancels out of the ratios.
"""

import argparse
import gc
import json
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from statistics import median

from lxml import etree

if __package__ in (None, ""):
    sys.path[0] = str(Path(__file__).resolve().parents[1])

from benchmarks.measuring import MEGABYTE, Sample, fresh, peak_mb, settle
from benchmarks.synthetic_org import MINIMUM_FILES, Manifest, generate

Scan = Callable[[Path, Path, int], None]
"""(export, output folder, processes); all report files are in the folder afterwards."""


def load_scan() -> Scan:
    """The adapter: the only place that knows how a scan is made."""
    from auditor.cli.shared.reports import write_reports
    from auditor.cli.shared.target import FORMATS
    from auditor.pipeline.request import Request
    from auditor.pipeline.run import run

    def scan(export: Path, out: Path, processes: int) -> None:
        write_reports(
            run(Request((str(export),), processes=processes, keeps_posture=False)).rendering,
            FORMATS,
            ("en",),
            out,
            processes,
        )

    gc.disable()  # as the command line does
    return scan


FLAT_MEGABYTES = (60, 230, 500)


@dataclass(frozen=True, slots=True)
class Ratios:
    """Medians over the rounds; `_two` is the scan in two processes. The ratios leave start-up out."""

    ratio: float
    ratio_two: float
    peak_mb: float
    files: int
    megabytes: float
    startup_seconds: float
    seconds: float
    seconds_two: float
    floor_seconds: float
    rounds: int


@dataclass(frozen=True, slots=True)
class Peak:
    """Highest resident memory of any single process of a scan in one and in two processes."""

    peak_mb: float
    files: int
    megabytes: float


def run_scan(started: str, tiny: str, org: str, out: str, processes: str) -> None:
    """In a fresh process: scans a tiny export to import everything, then the real one against the clock."""
    scan = load_scan()
    with tempfile.TemporaryDirectory() as unused:
        scan(Path(tiny), Path(unused), int(processes))
    ready = time.monotonic()
    scan(Path(org), Path(out), int(processes))
    ended = time.monotonic()
    if not any(Path(out).iterdir()):
        raise SystemExit("the scan wrote no report")
    Sample(ready - float(started), ended - ready, peak_mb()).report()


def run_floor(started: str, org: str) -> None:
    """In a fresh process: parses each XML file and drops it."""
    paths = [str(path) for path in sorted(Path(org).rglob("*.xml"))]
    ready = time.monotonic()
    for path in paths:
        etree.parse(path)
    ended = time.monotonic()
    Sample(ready - float(started), ended - ready, peak_mb()).report()


def measure_ratios(manifest: Manifest, tiny: Path, rounds: int) -> Ratios:
    """Pairs of floor and scan, one and two processes by turns, each pair's order swapped every round."""
    pairs: dict[int, list[tuple[Sample, Sample]]] = {1: [], 2: []}
    for turn in range(rounds):
        for processes, done in pairs.items():
            if (turn + processes) % 2:
                scan = _scan(manifest, tiny, processes)
                done.append((_floor(manifest), scan))
            else:
                floor = _floor(manifest)
                done.append((floor, _scan(manifest, tiny, processes)))
    every = [*pairs[1], *pairs[2]]
    return Ratios(
        ratio=median(scan.seconds / floor.seconds for floor, scan in pairs[1]),
        ratio_two=median(scan.seconds / floor.seconds for floor, scan in pairs[2]),
        peak_mb=max(scan.peak_mb for _, scan in every),
        files=manifest.files,
        megabytes=manifest.bytes / MEGABYTE,
        startup_seconds=median(scan.startup_seconds for _, scan in pairs[1]),
        seconds=median(scan.seconds for _, scan in pairs[1]),
        seconds_two=median(scan.seconds for _, scan in pairs[2]),
        floor_seconds=median(floor.seconds for floor, _ in every),
        rounds=rounds,
    )


def measure_peak(manifest: Manifest, tiny: Path) -> Peak:
    """One scan in one process and one in two."""
    peak = max(_scan(manifest, tiny, processes).peak_mb for processes in (1, 2))
    return Peak(peak, manifest.files, manifest.bytes / MEGABYTE)


def measure_flat(folder: Path, tiny: Path, options: argparse.Namespace) -> list[Peak]:
    """Peaks at `FLAT_MEGABYTES`; the number of files grows with the size, as it does in a bigger org."""
    density = options.files / options.megabytes
    peaks: list[Peak] = []
    for megabytes in FLAT_MEGABYTES:
        org = folder / f"flat-{megabytes}"
        manifest = generate(org, files=round(density * megabytes), megabytes=megabytes, seed=options.seed)
        settle(org)
        peaks.append(measure_peak(manifest, tiny))
    return peaks


def _scan(manifest: Manifest, tiny: Path, processes: int) -> Sample:
    with tempfile.TemporaryDirectory() as out:
        return fresh("benchmarks.scan:run_scan", tiny, manifest.folder, out, processes)


def _floor(manifest: Manifest) -> Sample:
    return fresh("benchmarks.scan:run_floor", manifest.folder)


def _print(measured: Ratios | Sequence[Peak], as_json: bool) -> None:
    if isinstance(measured, Ratios):
        rows = [asdict(measured)]
        answer: object = rows[0]
    else:
        rows = [asdict(peak) for peak in measured]
        answer = {"flat": rows, "growth": rows[-1]["peak_mb"] / rows[0]["peak_mb"]}
    if as_json:
        print(json.dumps(answer, indent=2))
        return
    for row in rows:
        print(
            "  ".join(
                f"{key} {value:.2f}" if isinstance(value, float) else f"{key} {value}"
                for key, value in row.items()
            )
        )


def main(arguments: list[str] | None = None) -> None:
    """The command line."""
    parser = argparse.ArgumentParser(description="Compare a whole scan with parsing its files.")
    parser.add_argument("--files", type=int, default=6000)
    parser.add_argument("--megabytes", type=float, default=230, help="1 MB is 1,000,000 bytes")
    parser.add_argument("--seed", type=int, default=7)
    parser.add_argument(
        "--rounds", type=int, default=3, help="pairs of scan and floor for each number of processes"
    )
    parser.add_argument(
        "--flat", action="store_true", help=f"only measure the peak memory at {FLAT_MEGABYTES} MB"
    )
    parser.add_argument("--json", action="store_true")
    options = parser.parse_args(arguments)
    with tempfile.TemporaryDirectory() as folder:
        tiny = Path(folder) / "tiny"
        generate(tiny, files=MINIMUM_FILES, megabytes=1.0, seed=options.seed)
        if options.flat:
            _print(measure_flat(Path(folder), tiny, options), options.json)
            return
        org = Path(folder) / "org"
        manifest = generate(org, files=options.files, megabytes=options.megabytes, seed=options.seed)
        settle(org)
        _print(measure_ratios(manifest, tiny, options.rounds), options.json)


if __name__ == "__main__":
    main()
