"""How fast the effective access of every account of a large tenant is worked out, and beside the same union in DuckDB.

    python -m benchmarks.access --json

Effective access is: what each container gives with all that it includes; what every account holds on every object, and at
most on any; the distinct sets of containers; and what each set may do with each object class. The tenant is built by seed.
Each round is a fresh process that imports everything and works out a small tenant before its clock starts.
"""

import argparse
import gc
import hashlib
import json
import sys
import time
from collections.abc import Callable
from dataclasses import asdict, dataclass
from pathlib import Path
from statistics import median
from typing import Any

import numpy as np

if __package__ in (None, ""):
    sys.path[0] = str(Path(__file__).resolve().parents[1])

from auditor.access import Graph, by_object, distinct_sets, on_any_object, on_every_object, united
from benchmarks.measuring import Sample, fresh, peak_mb
from benchmarks.tenant.generate import generate
from benchmarks.tenant.shape import Shape

ROUNDS = 5


@dataclass(frozen=True, slots=True)
class Figures:
    """`seconds` is everything, the median of the rounds; `union_seconds` the union alone, and `duckdb_ratio` that over the
    same in DuckDB; `digest` is of the rights of everyone, so that two runs can be told to say the same."""

    seconds: float
    peak_mb: float
    duckdb_ratio: float
    users: int
    digest: str
    union_seconds: float
    duckdb_seconds: float
    assignments: int
    classes: int
    sets: int


def measure(shape: Shape, rounds: int = ROUNDS) -> Figures:
    """Everything in fresh processes, the union and DuckDB in turns in this one."""
    samples = [fresh("benchmarks.access:everything", json.dumps(asdict(shape))) for _ in range(rounds)]
    graph = generate(shape)
    union_seconds, duckdb_seconds = _beside_duckdb(graph, rounds)
    digest, sets = effective(graph)
    return Figures(
        seconds=median(sample.seconds for sample in samples),
        peak_mb=max(sample.peak_mb for sample in samples),
        duckdb_ratio=union_seconds / duckdb_seconds,
        users=graph.principals,
        digest=digest,
        union_seconds=union_seconds,
        duckdb_seconds=duckdb_seconds,
        assignments=len(graph.assigned),
        classes=len(graph.objects),
        sets=sets,
    )


def everything(started: str, shape: str) -> None:
    """One round in a process of its own; the building of the tenant is not timed."""
    effective(generate(Shape(users=1000)))
    graph = generate(Shape(**json.loads(shape)))
    begun = time.monotonic()
    effective(graph)
    ended = time.monotonic()
    Sample(begun - float(started), ended - begun, peak_mb()).report()


def effective(graph: Graph) -> tuple[str, int]:
    """Works out the effective access of everyone. Gives its digest, and the number of distinct sets."""
    seen = hashlib.blake2b(digest_size=16)
    for rights in (on_every_object(graph), on_any_object(graph)):
        held = united(graph.assigned, graph.assignments, rights, graph.principals)
        seen.update(held.known.data)
        seen.update(held.possible.data)
    sets = distinct_sets(graph)
    for access in by_object(graph, sets):
        # In sums, because the order of sets is nobody's concern: how many hold anything there, and all their bits.
        holders = sets.holders[access.sets].astype(np.uint64)
        for bits in (access.masks.known, access.masks.possible):
            seen.update(np.array([holders[bits != 0].sum(), (bits * holders).sum()]).data)
    return seen.hexdigest(), len(sets.holders)


def _beside_duckdb(graph: Graph, rounds: int) -> tuple[float, float]:
    """The median seconds of the union alone, here and in DuckDB: the same assignments, in the same order, to the same
    two columns of 64 bits. In DuckDB the rights already stand beside each assignment, so that nothing is joined."""
    import duckdb

    rights = on_every_object(graph)
    table = {
        "principal": graph.assigned,
        "known": rights.known[graph.assignments],
        "possible": rights.possible[graph.assignments],
    }
    query = (
        "SELECT principal, bit_or(known) AS known, bit_or(possible) AS possible FROM held GROUP BY principal"
    )
    with duckdb.connect(config={"threads": 2}) as database:
        database.register("given", table)
        database.execute("CREATE TABLE held AS SELECT * FROM given")
        database.unregister("given")
        answer = database.execute(query).fetchnumpy()
        mine = united(graph.assigned, graph.assignments, rights, graph.principals)
        _must_agree(mine.known, answer["principal"], answer["known"])
        _must_agree(mine.possible, answer["principal"], answer["possible"])
        own, other = [], []
        for _ in range(rounds):
            own.append(_seconds(lambda: united(graph.assigned, graph.assignments, rights, graph.principals)))
            other.append(_seconds(lambda: database.execute(query).fetchnumpy()))
    return median(own), median(other)


def _must_agree(
    mine: np.ndarray[Any, Any], principals: np.ndarray[Any, Any], bits: np.ndarray[Any, Any]
) -> None:
    if not np.array_equal(mine[principals], bits):
        raise SystemExit("the union and DuckDB disagree")


def _seconds(work: Callable[[], object]) -> float:
    gc.collect()
    begun = time.perf_counter()
    work()
    return time.perf_counter() - begun


def main(arguments: list[str] | None = None) -> None:
    """The command line."""
    usual = Shape()
    parser = argparse.ArgumentParser(description="Measure the effective access of everyone.")
    parser.add_argument("--users", type=int, default=usual.users)
    parser.add_argument("--classes", type=int, default=usual.classes, help="object classes")
    parser.add_argument(
        "--apart", type=float, default=usual.apart, help="share of users with a set of their own"
    )
    parser.add_argument("--seed", type=int, default=usual.seed)
    parser.add_argument("--rounds", type=int, default=ROUNDS)
    parser.add_argument("--json", action="store_true")
    options = parser.parse_args(arguments)
    shape = Shape(users=options.users, classes=options.classes, apart=options.apart, seed=options.seed)
    figures = measure(shape, options.rounds)
    if options.json:
        print(json.dumps(asdict(figures), indent=2))
    else:
        print(
            f"{figures.seconds:.2f} s and {figures.peak_mb:.0f} MB for {figures.users} users, {figures.assignments}"
            f" assignments, {figures.sets} distinct sets and {figures.classes} classes; the union alone"
            f" {figures.union_seconds:.3f} s, {figures.duckdb_ratio:.2f} times DuckDB"
        )


if __name__ == "__main__":
    main()
