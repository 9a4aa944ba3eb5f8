"""How much memory each report of a large tenant takes, all included: reading the snapshot, every check, and writing.

    python -m benchmarks.reports --users 50000 --json

The tenant is the one of `benchmarks.salesforce_api`, collected once; each report is the installed command with one format, in one process.
"""

from __future__ import annotations

import argparse
import json
import os
import tempfile
from pathlib import Path

from benchmarks.live import SECRET
from benchmarks.real_shapes.cost import cost
from benchmarks.salesforce_api import PRODUCT
from benchmarks.startup import command


def measure(users: int) -> dict[str, float]:
    """The highest memory of a process, in MB, by format, and of all formats in one run."""
    from auditor.report.formats import FORMATS

    os.environ[SECRET] = "a password for nobody"
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        snapshot = folder / "tenant.snapshot.zip"
        with PRODUCT.served(users, 0) as port:
            config = PRODUCT.configuration(folder / "config", port)
            cost(command("collect", "bench", "--config", str(config), "--out", str(snapshot)))
        asked = {"every format": (), **{one: ("--format", one) for one in FORMATS}}
        return {
            one: round(_peak(snapshot, folder / one.replace(" ", "_"), options), 1)
            for one, options in asked.items()
        }


def _peak(snapshot: Path, out: Path, options: tuple[str, ...]) -> float:
    return cost(command("scan", str(snapshot), *options, "--processes", "1", "--out", str(out))).peak_mb


def main(arguments: list[str] | None = None) -> None:
    """The command line."""
    parser = argparse.ArgumentParser(description="Measure the memory of each report.")
    parser.add_argument("--users", type=int, default=50_000)
    parser.add_argument("--json", action="store_true")
    options = parser.parse_args(arguments)
    found = measure(options.users)
    if options.json:
        print(json.dumps({"users": options.users, "peak_mb": found}, indent=2))
        return
    for name, memory in found.items():
        print(f"{name:<14} {memory:6.0f} MB")


if __name__ == "__main__":
    main()
