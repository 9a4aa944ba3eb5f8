"""How fast the effective access of every account of a large tenant is worked out and judged, and its union beside DuckDB.

    python -m benchmarks.access --json

What is timed begins with a posture in memory, as a vendor profile hands it over, and ends with results. It is: the graph of
roles and groups; what each gives with all that it includes; what every account holds on every object, on personal data and
on any class; the distinct sets of containers; what each set may do with each object class; and every check of who may do
what. The tenant is built by seed. Each round is a fresh process that imports everything and works out a small tenant before
its clock starts.
"""

import argparse
import gc
import hashlib
import json
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from statistics import median
from tempfile import NamedTemporaryFile
from typing import Any

import numpy as np

if __package__ in (None, ""):
    sys.path[0] = str(Path(__file__).resolve().parents[1])

from auditor.access import Effective, Graph, by_object, effective, on_every_object, united
from auditor.assess.acceptance.waivers import WaiverBook
from auditor.assess.run import run_check
from auditor.check import Check, load_catalogue
from auditor.policy import load_policy
from auditor.posture import Posture
from benchmarks.measuring import Sample, fresh, peak_mb
from benchmarks.tenant.generate import generate
from benchmarks.tenant.posture import TODAY, posture_of
from benchmarks.tenant.shape import Shape

ROUNDS = 5


CHECKS = (
    "access.admin-count",
    "access.admin-share",
    "access.bulk-delete",
    "access.description-denies",
    "access.dormant-privileged",
    "access.escalation",
    "access.everyday-wide",
    "access.export-data",
    "access.guest-object-rights",
    "access.integration-administrators",
    "access.near-duplicate-roles",
    "access.needless-administrators",
    "access.open-to-everyone",
    "access.outsiders-reach",
    "access.people-bulk-delete",
    "access.people-export",
    "access.personal-data-wide",
    "access.toxic-pairs",
    "access.unheld-roles",
    "access.unused-grants",
    "apps.credential-expiry",
    "apps.credential-owner",
    "apps.credential-scope",
    "auth.integration-interactive",
    "hygiene.leavers",
    "hygiene.shared-accounts",
)


@dataclass(frozen=True, slots=True)
class Figures:
    """`seconds` is everything, the median of the rounds, `cpu_seconds` its processor time, which other work on the machine
    changes less, and `access_seconds` the part of it without checks; `union_seconds` is the union alone, and `duckdb_ratio`
    that over the same in DuckDB; `digest` is of the rights of everyone and of what the checks say, so that two runs can be
    told to say the same."""

    seconds: float
    peak_mb: float
    duckdb_ratio: float
    users: int
    digest: str
    access_seconds: float
    union_seconds: float
    duckdb_seconds: float
    assignments: int
    classes: int
    sets: int
    checks: int
    cpu_seconds: float


@dataclass(frozen=True, slots=True)
class Round:
    """One round: its seconds and its digest."""

    seconds: float
    access_seconds: float
    digest: str
    sets: int
    by_check: dict[str, float]
    cpu_seconds: float


def measure(shape: Shape, rounds: int = ROUNDS) -> Figures:
    """Everything in fresh processes, the union and DuckDB in turns in this one."""
    found = [fresh_round(shape) for _ in range(rounds)]
    graph = generate(shape)
    union_seconds, duckdb_seconds = _beside_duckdb(graph, rounds)
    last = found[-1][1]
    return Figures(
        seconds=median(one.seconds for _, one in found),
        peak_mb=max(sample.peak_mb for sample, _ in found),
        duckdb_ratio=union_seconds / duckdb_seconds,
        users=graph.principals,
        digest=last.digest,
        access_seconds=median(one.access_seconds for _, one in found),
        union_seconds=union_seconds,
        duckdb_seconds=duckdb_seconds,
        assignments=len(graph.assigned),
        classes=len(graph.objects),
        sets=last.sets,
        checks=len(last.by_check),
        cpu_seconds=median(one.cpu_seconds for _, one in found),
    )


def fresh_round(shape: Shape) -> tuple[Sample, Round]:
    """One round in a process of its own. What it found lies in a file, because a sample holds figures only."""
    with NamedTemporaryFile(suffix=".json") as file:
        sample = fresh("benchmarks.access:everything", json.dumps(asdict(shape)), file.name)
        return sample, Round(**json.loads(Path(file.name).read_text()))


def everything(started: str, shape: str, report: str) -> None:
    """One round; the building of the tenant is not timed."""
    checks = checks_of_access()
    judged(posture_of(Shape(users=1000)), checks)
    posture = posture_of(Shape(**json.loads(shape)))
    gc.collect()
    begun = time.monotonic()
    found = judged(posture, checks)
    Path(report).write_text(json.dumps(asdict(found)))
    Sample(begun - float(started), found.seconds, peak_mb()).report()


def checks_of_access() -> tuple[Check, ...]:
    """The checks of who may do what."""
    return tuple(check for check in load_catalogue() if check.id in CHECKS)


def judged(posture: Posture, checks: Sequence[Check]) -> Round:
    """Effective access of everyone, then every check."""
    policy = load_policy().model_copy(update={"today": TODAY})
    seen = hashlib.blake2b(digest_size=16)
    begun, busy = time.perf_counter(), time.process_time()
    everyone = effective(posture, TODAY)
    sets = _access_of_all(everyone, seen)
    known = time.perf_counter()
    by_check = {}
    for check in checks:
        before = time.perf_counter()
        result = run_check(check, posture, policy, WaiverBook(TODAY))
        by_check[check.id] = time.perf_counter() - before
        seen.update(repr((check.id, result.status, result.passing, result.unknown, result.total)).encode())
    ended = time.perf_counter()
    busy = time.process_time() - busy
    return Round(ended - begun, known - begun, seen.hexdigest(), sets, by_check, busy)


def _access_of_all(everyone: Effective, seen: "hashlib.blake2b") -> int:
    """Reads all that everyone holds into the digest. Gives the number of distinct sets."""
    graph = everyone.tenant.graph
    for held in (everyone.every, everyone.personal, everyone.anywhere):
        seen.update(held.known.data)
        seen.update(held.possible.data)
    sets = everyone.sets
    for access in by_object(graph, sets):
        # In sums, because the order of sets is nobody's concern: how many hold anything there, and all their bits.
        holders = sets.holders[access.sets].astype(np.uint64)
        for bits in (access.masks.known, access.masks.possible):
            seen.update(np.array([holders[bits != 0].sum(), (bits * holders).sum()]).data)
    return len(sets.holders)


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
            f"{figures.seconds:.2f} s ({figures.cpu_seconds:.2f} s of a processor) and {figures.peak_mb:.0f} MB for {figures.users} users, {figures.assignments}"
            f" assignments, {figures.sets} distinct sets, {figures.classes} classes and {figures.checks} checks,"
            f" of which {figures.access_seconds:.2f} s without the checks; the union alone"
            f" {figures.union_seconds:.3f} s, {figures.duckdb_ratio:.2f} times DuckDB"
        )


if __name__ == "__main__":
    main()
