"""Every benchmark, the command that gives its figures, and what is asked of them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from benchmarks.figure import Figure

Read = Callable[[Any], Iterable[Figure]]


@dataclass(frozen=True, slots=True)
class Benchmark:
    """`module` with `arguments` prints JSON, out of which `read` makes figures. `small` are arguments for a look at whether it
    runs at all, whose figures say nothing."""

    name: str
    module: str
    read: Read
    arguments: tuple[str, ...] = ()
    small: tuple[str, ...] = ()

    @property
    def command(self) -> str:
        """As somebody would type it."""
        return " ".join(("python -m", self.module, *self.arguments))


@dataclass(frozen=True, slots=True)
class Ask:
    """Which value of the JSON is a figure, and what is asked of it."""

    key: str
    figure: str
    unit: str = ""
    target: float | None = None
    at_least: bool = False

    def of(self, found: Mapping[str, Any], before: str = "") -> Figure:
        """The figure, with the name of what it is of before its own."""
        name = f"{before}: {self.figure}" if before else self.figure
        return Figure(name, float(found[self.key]), self.unit, self.target, self.at_least)


def values(*asks: Ask) -> Read:
    """One object, some of whose values are figures."""
    return lambda found: [ask.of(found) for ask in asks]


def _shapes(found: Any) -> Iterator[Figure]:
    for row in found["figures"]:
        unit = "MB" if row["figure"].endswith(", MB") else "s" if row["figure"].endswith("seconds") else ""
        yield Figure(
            f"{row['shape']}: {row['figure'].removesuffix(', MB')}", row["measured"], unit, row["target"]
        )


def _large(found: Any) -> Iterator[Figure]:
    for row in found:
        seconds, memory = (60, 500) if row["shape"] == "files" else (15, 300)
        yield Ask("seconds", "time", "s", seconds).of(row, row["shape"])
        yield Ask("peak_mb", "memory of a process", "MB", memory).of(row, row["shape"])


def _reports(found: Any) -> Iterator[Figure]:
    for name, memory in found["peak_mb"].items():
        yield Figure(f"{name}: memory of a process", memory, "MB", 500)


def _formats(found: Any) -> Iterator[Figure]:
    of = f"every format of {found['findings']:,} findings"
    yield Ask("seconds", "processor time, but for PDF", "s", 5).of(found, of)
    yield Ask("peak_mb", "memory", "MB", 300).of(found, of)
    for row in found["formats"]:
        yield Ask("seconds", "processor time", "s", 2 if row["format"] == "pdf" else None).of(
            row, row["format"]
        )


def _history(found: Any) -> Iterator[Figure]:
    for one in found["databases"]:
        yield Figure(f"{one['database']}: results of a year of nights", float(one["results"]))
        yield Figure(f"{one['database']}: size", one["megabytes"], "MB")
        for asked in one["questions"]:
            yield Figure(
                f"{one['database']}: {asked['question']}, slowest of 20", asked["slowest_ms"], "ms", 200
            )
        yield Figure(f"{one['database']}: a night appended", one["append_ms"], "ms")
        yield Figure(f"{one['database']}: everything verified", one["verify_seconds"], "s")
        yield Figure(f"{one['database']}: a quarter dropped", one["retain_seconds"], "s")


def _portfolio(found: Any) -> Iterator[Figure]:
    of = f"{found['tenants']:,} tenants, both languages"
    yield Ask("cpu_seconds", "processor time", "s", 10).of(found, of)
    yield Ask("wall_seconds", "time", "s").of(found, of)
    yield Ask("peak_mb", "memory", "MB", 300).of(found, of)
    yield Ask("index_mb", "first page", "MB", 2).of(found, of)
    yield Ask("folder_mb", "all pages", "MB").of(found, of)


def _technical(found: Any) -> Iterator[Figure]:
    of = f"{found['findings']:,} findings"
    large = found["findings"] > 10_000
    yield Ask("page_mb", "page", "MB", 2).of(found, of)
    yield Ask("fingerprints_mb", "of it the fingerprints alone, which nothing makes smaller", "MB").of(
        found, of
    )
    if large:
        yield Ask("beside_mb", "data beside it", "MB").of(found, of)
    yield Ask("write_seconds", "written", "s").of(found, of)
    yield Ask("peak_mb", "memory of writing", "MB", 500).of(found, of)
    yield Ask("paint_ms", "first paint, slowest", "ms", 1_000).of(found, of)
    yield Ask("ready_ms", "until it can be searched, slowest", "ms").of(found, of)
    yield Ask("search_ms", "a search until it is painted, slowest", "ms", None if large else 100).of(
        found, of
    )
    if large:
        yield Ask("part_ms", "another ten thousand shown, slowest", "ms").of(found, of)
    yield Ask("heap_mb", "memory of the page's data", "MB", 200).of(found, of)
    yield Ask("table_mb", "peer: ten thousand as a plain table", "MB").of(found, of)
    yield Ask("table_paint_ms", "peer: its first paint, slowest", "ms").of(found, of)


def _spread(found: Any) -> Iterator[Figure]:
    yield Figure("products", float(len({row["product"] for row in found["rows"]})))
    yield Figure(
        "products whose three twins the score does not tell apart", float(len(found["faults"])), "", 0
    )


def _incident_drill(found: Any) -> Iterator[Figure]:
    yield Ask("recall", f"{found['planted']:,} planted attacks, found", "", 0.9, at_least=True).of(found)
    yield Figure("of these surely at least", found["recall_bounds"][0])
    yield Ask(
        "precision", f"{found['matches']:,} matches at medium and above, right", "", 0.9, at_least=True
    ).of(found)
    yield Figure("of these surely at least", found["precision_bounds"][0])
    for kind, (count, of) in found["kinds"].items():
        yield Figure(f"{kind}: found of {of}", count / of)
    for rule, (count, of) in found["rules"].items():
        yield Figure(f"{rule}: right of {of}", count / of)
    yield Ask("seconds", "processor time of writing, reading and judging", "s").of(found)


_ACCESS = (
    Ask("peak_mb", "memory", "MB", 1_500),
    Ask("access_seconds", "of it without checks", "s"),
    Ask("cpu_seconds", "processor time", "s"),
    Ask("duckdb_ratio", "the union alone / DuckDB", "", 1.5),
)
SUITE = (
    Benchmark(
        "real_shapes",
        "benchmarks.real_shapes",
        _shapes,
        ("--json",),
        ("--json", "--shapes", "B", "--scale", "0.02", "--rounds", "1"),
    ),
    Benchmark(
        "scan",
        "benchmarks.scan",
        values(
            Ask("ratio", "one process / parse", "", 1.5),
            Ask("ratio_two", "two processes / parse", "", 0.9),
            Ask("peak_mb", "memory of a process", "MB", 250),
        ),
        ("--json",),
        ("--json", "--files", "200", "--megabytes", "2", "--rounds", "1"),
    ),
    Benchmark(
        "large",
        "benchmarks.large",
        _large,
        ("--json",),
        ("--json", "--files", "200", "--megabytes", "2", "--permissions", "50"),
    ),
    Benchmark(
        "apex",
        "benchmarks.apex",
        values(
            Ask("megabytes_per_second", "speed", "MB/s", 20, at_least=True),
            Ask("missed", "planted and not found", "", 0),
            Ask("false_alarms", "found and not planted", "", 0),
        ),
        ("--json",),
        ("--json", "--megabytes", "0.2", "--rounds", "1"),
    ),
    Benchmark(
        "startup",
        "benchmarks.startup",
        values(
            Ask("help_seconds", "--help", "s", 0.25),
            Ask("list_seconds", "checks list", "s", 0.3),
            Ask("scan_seconds", "600 files of 23 MB, every format, with start-up", "s", 1),
        ),
        ("--json",),
        ("--json", "--files", "200", "--megabytes", "2", "--rounds", "1", "--scan-rounds", "1"),
    ),
    Benchmark(
        "gate_cache",
        "benchmarks.gate_cache",
        values(
            Ask("base_warm", "6,000 files against their base, a second time, processor time", "s", 3),
            Ask("base_changed", "the same with twenty files changed since", "s", 3),
            Ask("gate_warm", "without a base, a second time", "s", 3),
            Ask("base_warm_wall", "against their base, as one waits for it", "s"),
            Ask("base_cold", "against their base, the first time", "s"),
            Ask("base_none", "against their base, without a cache", "s"),
            Ask("gate_none", "without a base or a cache", "s"),
            Ask("megabytes_kept", "what is kept", "MB"),
        ),
        ("--json",),
        ("--json", "--files", "200", "--megabytes", "2", "--rounds", "1"),
    ),
    *(
        Benchmark(
            f"access_{classes}",
            "benchmarks.access",
            values(
                Ask("seconds", f"1,000,000 accounts, {classes:,} classes, every check", "s", most), *_ACCESS
            ),
            ("--json", "--classes", str(classes), "--rounds", "3"),
            ("--json", "--classes", str(classes), "--rounds", "1", "--users", "2000"),
        )
        for classes, most in ((50, 10), (2_000, 12))
    ),
    Benchmark(
        "collect",
        "benchmarks.collect",
        values(
            Ask("ratio", "a whole scan of 20,000 users / bound", "", 1.2),
            Ask("collect_ratio", "collecting and normalizing / bound"),
            Ask("peak_mb", "memory of collecting and normalizing 200,000 users", "MB", 600),
        ),
        ("--json",),
        ("--json", "--users", "20", "--memory-users", "20", "--latency", "1", "--rounds", "1"),
    ),
    Benchmark(
        "salesforce_api",
        "benchmarks.salesforce_api",
        values(
            Ask("ratio", "50,000 users, 200 ms a request, with every check / bound", "", 1.2),
            Ask("collect_ratio", "collecting and normalizing / bound"),
            Ask("peak_mb", "memory", "MB", 500),
        ),
        ("--json", "--latency", "200", "--rounds", "3"),
        ("--json", "--users", "20", "--latency", "1"),
    ),
    Benchmark(
        "fleet",
        "benchmarks.fleet",
        values(
            Ask("ratio", "a night of 1,000 tenants of 200 users, 8 at once / bound of their pacing", "", 1.3),
            Ask("asked_ratio", "a client that only asks / bound"),
            Ask("processor_ratio", "what the processors have to do, shared by two / bound"),
            Ask("cpu_each", "processor time of a tenant", "s"),
            Ask("memory_ratio", "memory of all processes at most / until 250 tenants are done", "", 1.1),
            Ask("peak_mb", "memory of all processes together", "MB"),
        ),
        ("--json",),
        ("--json", "--tenants", "4", "--users", "20", "--latency", "1", "--at-once", "2"),
    ),
    Benchmark("reports", "benchmarks.reports", _reports, ("--json",), ("--json", "--users", "20")),
    Benchmark("formats", "benchmarks.formats", _formats, ("--json",), ("--json", "--findings", "50")),
    Benchmark(
        "pdf",
        "benchmarks.pdf",
        values(
            Ask("seconds", "both reports of a large tenant on paper", "s", 2),
            Ask("cpu_seconds", "of it processor time", "s"),
            Ask("management_seconds", "the report for management", "s"),
            Ask("entities", "entities that findings name"),
            Ask("peak_mb", "memory", "MB", 300),
            Ask("before_mb", "of it before the first report", "MB"),
        ),
        ("--json",),
        ("--json", "--files", "200", "--megabytes", "2", "--rounds", "1"),
    ),
    Benchmark(
        "history",
        "benchmarks.history",
        _history,
        ("--json",),
        ("--json", "--tenants", "5", "--nights", "100", "--shapes", "1", "--rounds", "2"),
    ),
    Benchmark(
        "portfolio",
        "benchmarks.portfolio",
        _portfolio,
        ("--json",),
        ("--json", "--tenants", "3", "--nights", "40", "--shapes", "1"),
    ),
    *(
        Benchmark(
            f"technical_{findings}",
            "benchmarks.technical",
            _technical,
            ("--json", "--findings", str(findings)),
            ("--json", "--findings", "300", "--rounds", "1"),
        )
        for findings in (10_000, 100_000)
    ),
    Benchmark("spread", "benchmarks.spread", _spread, ("--json",), ("--json",)),
    Benchmark(
        "incident_drill",
        "benchmarks.incident_drill",
        _incident_drill,
        ("--json",),
        ("--json", "--seeds", "1", "--people", "10"),
    ),
    Benchmark(
        "incident_events",
        "benchmarks.incident_events",
        values(
            Ask(
                "ratio",
                "10,000,000 events read, and every rule run / DuckDB reading the files, processor time",
                "",
                4,
            ),
            Ask("ratio_read", "of it reading"),
            Ask("ratio_wall", "the same as one waits for it"),
            Ask("read_processor", "reading, processor time", "s"),
            Ask("rules_processor", "every rule, processor time", "s"),
            Ask("floor_processor", "DuckDB reading the files, processor time", "s"),
            Ask("peak_mb", "memory", "MB", 1_000),
            Ask("megabytes", "files", "MB"),
        ),
        ("--json",),
        ("--json", "--events", "2000", "--days", "1"),
    ),
)
