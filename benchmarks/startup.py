"""What a user waits for: `crm-audit --help`, the list of checks, and a small scan with its start-up.

python benchmarks/startup.py --files 600 --megabytes 23 --json
"""

import argparse
import json
import shutil
import subprocess
import sys
import tempfile
import time
from dataclasses import asdict, dataclass
from pathlib import Path
from statistics import median

if __package__ in (None, ""):
    sys.path[0] = str(Path(__file__).resolve().parents[1])

from benchmarks.measuring import MEGABYTE, settle
from benchmarks.synthetic_org import generate


def command(*arguments: str) -> list[str]:
    """The adapter: the installed command beside this interpreter, else the one on the path."""
    beside = Path(sys.executable).with_name("crm-audit")
    found = str(beside) if beside.exists() else shutil.which("crm-audit")
    if found is None:
        raise SystemExit("crm-audit is not installed: run `pip install -e .` first")
    return [found, *arguments]


def scan_command(org: Path, out: Path) -> list[str]:
    """The adapter: a scan of an export that writes every report."""
    return command("scan", str(org), "--out", str(out))


@dataclass(frozen=True, slots=True)
class Startup:
    """Medians of wall seconds, interpreter start and imports included."""

    help_seconds: float
    list_seconds: float
    scan_seconds: float
    files: int
    megabytes: float
    rounds: int
    scan_rounds: int


def wall(arguments: list[str]) -> float:
    """Wall seconds of one run; one that fails ends the benchmark."""
    begun = time.perf_counter()
    done = subprocess.run(arguments, capture_output=True, text=True, check=False)
    seconds = time.perf_counter() - begun
    if done.returncode:
        raise SystemExit(f"{' '.join(arguments)} ended with code {done.returncode}:\n{done.stderr[-4000:]}")
    return seconds


def main(arguments: list[str] | None = None) -> None:
    """The command line."""
    parser = argparse.ArgumentParser(description="Measure start-up as a user sees it.")
    parser.add_argument("--files", type=int, default=600)
    parser.add_argument("--megabytes", type=float, default=23, help="1 MB is 1,000,000 bytes")
    parser.add_argument("--seed", type=int, default=7)
    parser.add_argument("--rounds", type=int, default=7, help="runs of --help and of checks list")
    parser.add_argument("--scan-rounds", type=int, default=3)
    parser.add_argument("--json", action="store_true")
    options = parser.parse_args(arguments)
    with tempfile.TemporaryDirectory() as folder:
        org = Path(folder) / "org"
        manifest = generate(org, files=options.files, megabytes=options.megabytes, seed=options.seed)
        settle(org)
        startup = Startup(
            help_seconds=median(wall(command("--help")) for _ in range(options.rounds)),
            list_seconds=median(wall(command("checks", "list")) for _ in range(options.rounds)),
            scan_seconds=median(
                wall(scan_command(org, Path(folder) / f"out-{turn}")) for turn in range(options.scan_rounds)
            ),
            files=manifest.files,
            megabytes=manifest.bytes / MEGABYTE,
            rounds=options.rounds,
            scan_rounds=options.scan_rounds,
        )
    if options.json:
        print(json.dumps(asdict(startup), indent=2))
    else:
        print(
            f"--help {startup.help_seconds:.3f} s, checks list {startup.list_seconds:.3f} s, scan of {startup.files} files {startup.scan_seconds:.2f} s"
            f" ({startup.megabytes:.1f} MB, start-up included)"
        )


if __name__ == "__main__":
    main()
