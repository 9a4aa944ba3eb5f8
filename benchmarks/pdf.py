"""How long the reports on paper of a large tenant take, and how much memory.

    python -m benchmarks.pdf --files 19000 --megabytes 126 --json

The export is one of `benchmarks.synthetic_org`; what is timed is from the assessment to the bytes of both files in one language, in a process that has
judged it. Processor time is that of the typesetter's threads, too.
"""

from __future__ import annotations

import argparse
import json
import tempfile
import time
from dataclasses import asdict, dataclass
from pathlib import Path
from statistics import median

from benchmarks.measuring import peak_mb
from benchmarks.synthetic_org import generate


@dataclass(frozen=True, slots=True)
class Papers:
    """Medians over the rounds; `entities` are what the findings name, and `management_seconds` are of the one report."""

    seconds: float
    cpu_seconds: float
    management_seconds: float
    entities: int
    megabytes: float
    before_mb: float
    peak_mb: float


def measure(files: int, megabytes: float, rounds: int) -> Papers:
    """Judges a new export, and sets its reports anew in each round, in English and in Vietnamese by turns."""
    from auditor import audit
    from auditor.report.pdf import document

    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        generate(folder, files=files, megabytes=megabytes, seed=7)
        with audit(folder) as outcome:
            judged, guidance = outcome.assessment, outcome.vendor.guidance
            before = peak_mb()
            wall: list[float] = []
            cpu: list[float] = []
            first: list[float] = []
            size = 0
            for number in range(rounds):
                words = outcome.words(("en", "vi")[number % 2])
                begun, worked = time.perf_counter(), time.process_time()
                made = document(judged, words, "management", guidance=guidance)
                first.append(time.perf_counter() - begun)
                size = len(made) + len(document(judged, words, "vendor", guidance=guidance))
                wall.append(time.perf_counter() - begun)
                cpu.append(time.process_time() - worked)
            wrong = sum(result.failing for result in judged.results if result.is_finding)
    return Papers(median(wall), median(cpu), median(first), wrong, size / 1e6, before, peak_mb())


def main(arguments: list[str] | None = None) -> None:
    """The command line."""
    parser = argparse.ArgumentParser(description="Measure the reports on paper.")
    parser.add_argument("--files", type=int, default=19_000)
    parser.add_argument("--megabytes", type=float, default=126)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--json", action="store_true")
    options = parser.parse_args(arguments)
    found = measure(options.files, options.megabytes, options.rounds)
    if options.json:
        print(json.dumps(asdict(found), indent=2))
        return
    print(f"both reports    {found.seconds:6.2f} s  ({found.cpu_seconds:.2f} s of processors)")
    print(f"management      {found.management_seconds:6.2f} s")
    print(
        f"{found.entities:,} entities, {found.megabytes:.1f} MB, {found.before_mb:.0f} to {found.peak_mb:.0f} MB of memory"
    )


if __name__ == "__main__":
    main()
