"""What a scan of exports in the shapes of real organisations costs, beside parsing their files.

    python -m benchmarks.real_shapes --scale 1 --seed 7 --rounds 3 --out out/real_shapes.json

The floor is `lxml.etree.parse` of every XML file. A scan is the installed command with its start-up; its processor time is that of
all its processes. One table tells target, figure and verdict, and for a shape that missed one where its seconds went; the same rows
go to the file that `--out` names.
"""

import argparse
import json
import os
from dataclasses import asdict
from pathlib import Path

from benchmarks.real_shapes.measure import Figure, measure
from benchmarks.real_shapes.table import SHAPES


def table(rows: list[Figure]) -> str:
    """The rows as lines of text."""
    lines = [f"{'shape':<6} {'figure':<50} {'target':>8} {'measured':>9}  verdict"]
    for row in rows:
        target = "" if row.target is None else f"{row.target:.1f}"
        line = f"{row.shape:<6} {row.figure:<50} {target:>8} {row.measured:>9.2f}  {row.verdict}"
        lines.append(line.rstrip())
    return "\n".join(lines)


def answer(rows: list[Figure], options: argparse.Namespace) -> dict[str, object]:
    """The same for machines, with what it was measured with."""
    return {
        "benchmark": "real_shapes",
        "scale": options.scale,
        "seed": options.seed,
        "rounds": options.rounds,
        "processes": options.processes,
        "processors": os.cpu_count(),
        "figures": [{**asdict(row), "verdict": row.verdict} for row in rows],
    }


def main(arguments: list[str] | None = None) -> None:
    """The command line."""
    parser = argparse.ArgumentParser(description="Compare scans of real shapes with parsing their files.")
    parser.add_argument("--shapes", nargs="+", choices=SHAPES, default=list(SHAPES))
    parser.add_argument("--scale", type=float, default=1.0, help="of files, folders and bytes alike")
    parser.add_argument("--seed", type=int, default=7)
    parser.add_argument("--rounds", type=int, default=3, help="of parse and both scans in turn")
    parser.add_argument("--processes", type=int, default=2)
    parser.add_argument(
        "--out", type=Path, default=Path("out/real_shapes.json"), help="where the rows go as JSON"
    )
    parser.add_argument("--json", action="store_true", help="print the rows as JSON, too")
    options = parser.parse_args(arguments)
    rows: list[Figure] = []
    options.out.parent.mkdir(parents=True, exist_ok=True)
    for shape in options.shapes:
        rows += measure(
            shape,
            scale=options.scale,
            seed=options.seed,
            processes=options.processes,
            count=options.rounds,
        )
        # after each shape: a run that is stopped keeps what it has measured
        options.out.write_text(json.dumps(answer(rows, options), indent=2) + "\n", encoding="utf-8")
    print(json.dumps(answer(rows, options), indent=2) if options.json else table(rows))


if __name__ == "__main__":
    main()
