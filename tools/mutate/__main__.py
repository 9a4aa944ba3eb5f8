"""`python -m tools.mutate`: the share of mutants that the tests kill, by area, and those that live."""

from __future__ import annotations

import argparse
import json
import os
import sys
import time
from collections.abc import Sequence
from pathlib import Path

from tools.mutate.draw import AREAS
from tools.mutate.run import Result, drawn, run
from tools.mutate.said import as_json, survivor, table

ROOT = Path(__file__).resolve().parents[2]


def main(arguments: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(prog="python -m tools.mutate", description="Would the tests notice?")
    parser.add_argument("--sample", type=int, default=200, help="how many mutants (default: 200)")
    parser.add_argument("--seed", type=int, default=1, help="another number, other mutants (default: 1)")
    parser.add_argument("--area", choices=AREAS, action="append", help="these alone")
    parser.add_argument("--minutes", type=float, help="no new mutant after so long")
    parser.add_argument("--deadline", type=float, default=90, help="seconds for a mutant (default: 90)")
    parser.add_argument("--patience", type=float, default=30, help="seconds for one test (default: 30)")
    parser.add_argument("--processors", type=int, default=os.cpu_count() or 1, help="(default: all)")
    parser.add_argument("--json", action="store_true", help="print JSON, with every mutant")
    chosen = parser.parse_args(arguments)
    began = time.monotonic()

    def over() -> bool:
        return chosen.minutes is not None and time.monotonic() - began > chosen.minutes * 60

    results = run(
        ROOT,
        drawn(ROOT, chosen.area or list(AREAS), chosen.sample, chosen.seed),
        chosen.processors,
        chosen.deadline,
        chosen.patience,
        over,
        _tell,
    )
    print(json.dumps(as_json(chosen.seed, results), indent=2) if chosen.json else table(results))
    return 0


def _tell(result: Result) -> None:
    """On stderr, when it is known: a long run is of use before its end, and JSON stays whole."""
    said = survivor(result)
    if said is not None:
        print(said, end="\n\n", file=sys.stderr, flush=True)


if __name__ == "__main__":
    sys.exit(main())
