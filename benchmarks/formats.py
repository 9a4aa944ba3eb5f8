"""How long every format takes of one assessment, and how much memory all of them together.

    python -m benchmarks.formats --findings 5000 --json

The findings are those of `benchmarks.technical`. Every file is made and written, one format after another, in one process that has loaded what
it needs; what is told is processor time. A format whose extra is not installed is left out.
"""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
import time
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from benchmarks.measuring import MEGABYTE, peak_mb
from benchmarks.technical import assessment_of

PAPER = "pdf"


def measure(findings: int) -> dict[str, Any]:
    """Processor seconds and megabytes written by format; of all but PDF together; and the highest memory."""
    from auditor.check import load_catalogue
    from auditor.report.formats import FORMATS, pieces_of_each
    from auditor.report.speech.words import Words
    from auditor.report.views.asked import Asked
    from auditor.vendor import load_vendors

    words = Words("en", load_catalogue())
    asked = Asked(guidance=load_vendors()["salesforce"].guidance, sarif_unknown="note")
    few, many = assessment_of(0), assessment_of(findings)
    rows = []
    for name in FORMATS:
        try:
            for _, parts in pieces_of_each(few, words, (name,), asked, words):
                list(parts)
        except ModuleNotFoundError as error:
            print(f"{name}: {error}", file=sys.stderr)
            continue
        begun, size = time.process_time(), 0
        with tempfile.TemporaryDirectory() as folder:
            for file, parts in pieces_of_each(many, words, (name,), asked, words):
                size += _written(Path(folder) / file, parts)
                del parts
        seconds = time.process_time() - begun
        rows.append({"format": name, "seconds": seconds, "megabytes": size / MEGABYTE, "peak_mb": peak_mb()})
    return {
        "findings": findings,
        "formats": rows,
        "seconds": sum(row["seconds"] for row in rows if row["format"] != PAPER),
        "peak_mb": peak_mb(),
    }


def _written(path: Path, parts: Iterable[str] | Iterable[bytes]) -> int:
    """The size of a file of these parts."""
    size = 0
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("wb") as file:
        for part in parts:
            size += file.write(part if isinstance(part, bytes) else part.encode("utf-8"))
    return size


def main(arguments: list[str] | None = None) -> None:
    """The command line."""
    parser = argparse.ArgumentParser(description="Measure every format of one assessment.")
    parser.add_argument("--findings", type=int, default=5_000)
    parser.add_argument("--json", action="store_true")
    options = parser.parse_args(arguments)
    found = measure(options.findings)
    if options.json:
        print(json.dumps(found, indent=2))
        return
    for row in found["formats"]:
        print(
            f"{row['format']:<12} {row['seconds']:6.2f} s {row['megabytes']:8.2f} MB, memory until then {row['peak_mb']:5.0f} MB"
        )
    print(f"all but PDF  {found['seconds']:6.2f} s, {found['peak_mb']:.0f} MB of memory")


if __name__ == "__main__":
    main()
