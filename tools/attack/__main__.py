"""`python -m tools.attack`: trials until the time or their number is over; ends with code 1 where a promise was broken."""

from __future__ import annotations

import argparse
import sys
import time
from collections import Counter
from collections.abc import Sequence

from tools.attack.run import FAMILIES, Tally, run


def main(arguments: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(prog="python -m tools.attack", description="Attacks drawn at random.")
    parser.add_argument("--seed", type=int, default=1, help="another number, other trials (default: 1)")
    parser.add_argument("--minutes", type=float, default=1.0, help="how long (default: 1)")
    parser.add_argument("--trials", type=int, help="at most so many")
    parser.add_argument(
        "--first", type=int, default=0, help="the number of the first trial, to see one again"
    )
    parser.add_argument("--only", choices=sorted(FAMILIES), action="append", help="these families alone")
    chosen = parser.parse_args(arguments)
    began = time.monotonic()
    tally = run(
        chosen.seed,
        until=lambda: time.monotonic() - began > chosen.minutes * 60,
        families=chosen.only or sorted(FAMILIES),
        first=chosen.first,
        most=chosen.trials,
        tell=lambda number, broken: print(f"trial {number}: {broken}", flush=True),
    )
    print(_summary(tally, time.monotonic() - began))
    return 1 if tally.broken else 0


def _summary(tally: Tally, seconds: float) -> str:
    counts = Counter(str(broken.promise) for _, broken in tally.broken)
    by_family = ", ".join(f"{name} {count:,}" for name, count in sorted(tally.trials.items()))
    said = (
        "; ".join(f"{count:,} times: {promise}" for promise, count in counts.items())
        or "no promise was broken"
    )
    return f"{sum(tally.trials.values()):,} trials in {seconds:.0f} s ({by_family}): {said}"


if __name__ == "__main__":
    sys.exit(main())
