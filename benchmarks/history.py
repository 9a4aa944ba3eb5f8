"""What a store of a thousand tenants answers after a year of nights, in SQLite and in PostgreSQL.

    python -m benchmarks.history --tenants 1000 --nights 365 --json

The nights come from `benchmarks.nights`, whose text says what changes in one. A question is asked of twenty tenants or days in turn, once
everything was asked once before; its figure is the slowest of the twenty. PostgreSQL is started for it, with its settings as they come.
"""

import argparse
import gc
import json
import random
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from datetime import timedelta
from pathlib import Path
from statistics import median
from typing import Any

from auditor.history.night import Night
from auditor.history.store import History
from benchmarks.filled import fill
from benchmarks.measuring import MEGABYTE
from benchmarks.nights import BEGIN, RESULTS, Made, names, shape
from benchmarks.postgres import server


@dataclass(frozen=True, slots=True)
class Asked:
    """One question: milliseconds of the slowest and of half of those that were asked."""

    question: str
    slowest_ms: float
    median_ms: float


@dataclass(frozen=True, slots=True)
class Measured:
    """One database."""

    database: str
    tenants: int
    nights: int
    results: int
    fill_seconds: float
    megabytes: float
    questions: list[Asked]
    append_ms: float
    verify_seconds: float
    retain_seconds: float


def questions(tenants: int, nights: int, rounds: int) -> dict[str, list[Callable[[History], Any]]]:
    """Each question, of so many tenants or days."""
    made = random.Random(11)
    called, last = names(tenants), BEGIN + timedelta(days=nights - 1)
    some = [made.choice(called) for _ in range(rounds)]
    days = [BEGIN + timedelta(days=made.randrange(nights)) for _ in range(rounds)]
    check = f"access.question-{RESULTS // 2 + 1}"

    def of(ask: Callable[[History, str], Any]) -> list[Callable[[History], Any]]:
        return [lambda history, one=one: ask(history, one) for one in some]  # type: ignore[misc]

    return {
        "trend of a tenant": of(lambda history, one: history.trend(one, BEGIN, last)),
        "trend of a check": of(lambda history, one: history.check_trend(one, check, BEGIN, last)),
        "findings of a year": of(lambda history, one: history.findings_since(one, BEGIN)),
        "portfolio today": [lambda history: history.portfolio(last)] * rounds,
        "portfolio on a day": [lambda history, day=day: history.portfolio(day) for day in days],  # type: ignore[misc]
        "tenants": [lambda history: history.tenants()] * rounds,
        "record of a day": [
            lambda history, one=one, day=day: history.record(one, day)  # type: ignore[misc]
            for one, day in zip(some, days, strict=True)
        ],
    }


def ask(history: History, tenants: int, nights: int, rounds: int) -> Iterator[Asked]:
    """Every question."""
    asked = questions(tenants, nights, rounds)
    for ways in asked.values():
        if not ways[0](history):
            raise SystemExit("a question has no answer: the figures would say nothing")
    for name, ways in asked.items():
        taken = [_seconds(lambda way=way: way(history)) * 1000 for way in ways]  # type: ignore[misc]
        yield Asked(name, max(taken), median(taken))


def _seconds(work: Callable[[], Any]) -> float:
    begun = time.perf_counter()
    work()
    return time.perf_counter() - begun


def measure(
    database: str, url: str, lived: list[list[Made]], tenants: int, rounds: int, size: Callable[[], int]
) -> Measured:
    """Fill, ask, append, verify, drop."""
    nights = len(lived[0])
    with History.open(url) as history:
        filled = _seconds(lambda: fill(history, lived, tenants))
        megabytes = size() / MEGABYTE
        told = list(ask(history, tenants, nights, rounds))
        appended = []
        for tenant in names(tenants)[:rounds]:
            night = history.night(tenant, BEGIN + timedelta(days=nights))
            assert night is not None
            later = Night(tenant, BEGIN + timedelta(days=nights), "assessed", "", "", night.document)
            appended.append(_seconds(lambda: history.append(later)) * 1000)  # noqa: B023 - called at once
        verified = _seconds(lambda: _whole(history))
        dropped = _seconds(lambda: history.retain(BEGIN + timedelta(days=91)))
    return Measured(
        database,
        tenants,
        nights,
        tenants * nights * RESULTS,
        filled,
        megabytes,
        told,
        median(appended),
        verified,
        dropped,
    )


def _whole(history: History) -> None:
    if (verdict := history.verify()).state != "whole":
        raise SystemExit(f"the generated history is not whole: {verdict.problems[0].line}")


@contextmanager
def databases(only: str) -> Iterator[Iterator[tuple[str, str, Callable[[], int]]]]:
    """Each database with its URL, and how large it is."""

    def each() -> Iterator[tuple[str, str, Callable[[], int]]]:
        if only in ("", "sqlite"):
            with tempfile.TemporaryDirectory() as folder:
                yield "SQLite", f"sqlite:///{folder}/history.db", lambda: _size(Path(folder))
        if only in ("", "postgresql"):
            with server() as (url, folder):
                yield "PostgreSQL", url, lambda: _size(folder / "data" / "base")

    yield each()


def _size(folder: Path) -> int:
    return sum(path.stat().st_size for path in folder.rglob("*") if path.is_file())


def main(arguments: list[str] | None = None) -> None:
    """The command line."""
    parser = argparse.ArgumentParser(description="Ask a history of many tenants.")
    parser.add_argument("--tenants", type=int, default=1_000)
    parser.add_argument("--nights", type=int, default=365)
    parser.add_argument("--shapes", type=int, default=6, help="of which tenants are copies")
    parser.add_argument("--rounds", type=int, default=20)
    parser.add_argument("--seed", type=int, default=7)
    parser.add_argument("--only", choices=["sqlite", "postgresql"], default="")
    parser.add_argument("--json", action="store_true")
    options = parser.parse_args(arguments)
    begun = time.perf_counter()
    lived = [
        shape(options.seed + number, options.nights) for number in range(min(options.shapes, options.tenants))
    ]
    shaped = time.perf_counter() - begun
    gc.freeze()  # nobody who asks a history holds what it was made of
    with databases(options.only) as each:
        found = [measure(name, url, lived, options.tenants, options.rounds, size) for name, url, size in each]
    if options.json:
        print(json.dumps({"shape_seconds": shaped, "databases": [asdict(one) for one in found]}, indent=2))
        return
    print(f"{len(lived)} shapes of {options.nights} nights made in {shaped:.0f} s")
    for one in found:
        print(
            f"{one.database}: {one.results:,} results of {one.tenants:,} tenants and {one.nights} nights in {one.megabytes:,.0f} MB, "
            f"filled in {one.fill_seconds:.0f} s, verified in {one.verify_seconds:.0f} s, a quarter dropped in {one.retain_seconds:.1f} s, "
            f"a night appended in {one.append_ms:.0f} ms"
        )
        for told in one.questions:
            print(f"  {told.question:<20} slowest {told.slowest_ms:6.0f} ms, median {told.median_ms:6.0f} ms")


if __name__ == "__main__":
    main()
