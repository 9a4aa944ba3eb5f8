"""Every benchmark, one table with target, figure and verdict, and the same as JSON.

python -m benchmarks                       # all of them; docs/performance.md is made of what they give
python -m benchmarks access_50 reports     # some, whose figures replace those that were there
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from benchmarks import results
from benchmarks.suite import SUITE


def main(arguments: list[str] | None = None) -> int:
    """The command line. Gives 1 where a target was missed."""
    parser = argparse.ArgumentParser(description="Run the benchmarks, and keep what they give.")
    names = [one.name for one in SUITE]
    parser.add_argument("names", nargs="*", metavar="NAME", help=f"of {', '.join(names)}; all if none")
    parser.add_argument("--out", type=Path, help="where the figures go as JSON; benchmarks/results.json")
    parser.add_argument("--small", action="store_true", help="only whether they run: the figures say nothing")
    options = parser.parse_args(arguments)
    if unknown := set(options.names) - set(names):
        parser.error(f"no benchmark {', '.join(sorted(unknown))}: one of {', '.join(names)}")
    if options.small and options.out is None:
        parser.error("--small takes --out: its figures say nothing, and are not kept")
    out = options.out or results.RESULTS
    runs = {name: one for name, one in results.load(out).items() if name in names}
    for benchmark in SUITE:
        if benchmark.name in (options.names or names):
            print(f"{benchmark.name}: {benchmark.command}", file=sys.stderr, flush=True)
            runs[benchmark.name] = results.run(benchmark, options.small)
            runs = {name: runs[name] for name in names if name in runs}
            results.save(runs, out)  # a run that is stopped keeps what it has measured
    print("\n".join(results.table(runs)))
    return int(any(figure.verdict == "missed" for one in runs.values() for figure in one.figures))


if __name__ == "__main__":
    sys.exit(main())
