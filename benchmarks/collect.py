"""How long a scan of a running product takes beside the least that its pages, latency and limits allow, and how much
memory it needs.

    python -m benchmarks.collect --users 20000 --memory-users 200000 --latency 100 --json

The product is a server on this machine that speaks Tryton's protocol and answers each request after the latency; the
profile, its page sizes and limits are the real ones. The bound is the larger of two: requests times latency over the
requests that may be under way at once, and requests over those that may be sent a second. A scan is sign-in, collection,
snapshot, normalizing, every check and every report. Each run is a fresh process that has imported everything and scanned
a tiny tenant before its clock starts.
"""

import argparse
import json
import sys
from dataclasses import asdict, dataclass
from pathlib import Path

if __package__ in (None, ""):
    sys.path[0] = str(Path(__file__).resolve().parents[1])

from benchmarks.live import KEPT, SECRET, Entries, Product, timed, turns

PRODUCT = Product(
    "tryton",
    "benchmarks.crm.server",
    'sign_in = "password"\nvalues = { login = "auditor" }\noptions = { database = "bench" }\n'
    f'secrets = {{ password = {{ env = "{SECRET}" }} }}\n',
)
SCAN, COLLECT = "benchmarks.collect:run_scan", "benchmarks.live:run_collect"


@dataclass(frozen=True, slots=True)
class Figures:
    """`ratio` is the scan over the bound; `collect_ratio` the collection alone; `peak_mb` is of collecting and
    normalizing `memory_users` users."""

    ratio: float
    collect_ratio: float
    peak_mb: float
    users: int
    memory_users: int
    requests: int
    bound_seconds: float
    seconds: float
    collect_seconds: float
    latency_ms: float


def run_scan(started: str, tiny: str, config: str, folder: str) -> None:
    """In a fresh process: everything that `crm-audit scan bench --out` does."""
    from auditor.cli.shared.reports import write_reports
    from auditor.cli.shared.target import FORMATS
    from auditor.pipeline.request import Request
    from auditor.pipeline.run import run

    def scan(where: str, out: Path) -> None:
        request = Request(
            ("bench",),
            config=Path(where),
            keep=out / KEPT,
            as_of_evidence=True,
            keeps_posture=False,
        )
        outcome = run(request)
        write_reports(outcome.rendering, FORMATS, ("en",), out / "reports", outcome.processes)

    timed(started, tiny, config, folder, scan)


def bound(entries: Entries, latency_ms: float) -> float:
    """The least seconds that the requests of a ledger can take."""
    from auditor.vendor import vendor_named

    plan = vendor_named(PRODUCT.vendor).profile.api
    assert plan is not None
    latency = len(entries) * latency_ms / 1000 / plan.limits.concurrency
    return max(latency, len(entries) / plan.limits.per_second)


def measure(users: int, memory_users: int, latency_ms: float, rounds: int) -> Figures:
    """Scans and collections in turn, and one collection of many users for its memory."""
    found = turns(
        PRODUCT, users, latency_ms, rounds, (SCAN, COLLECT), lambda entries: bound(entries, latency_ms)
    )
    large = turns(PRODUCT, memory_users, 0, 1, (COLLECT,), lambda entries: bound(entries, 0))
    return Figures(
        ratio=round(found.middle(SCAN) / found.least, 3),
        collect_ratio=round(found.middle(COLLECT) / found.least, 3),
        peak_mb=round(large.peak_mb, 1),
        users=users,
        memory_users=memory_users,
        requests=found.requests,
        bound_seconds=round(found.least, 2),
        seconds=round(found.middle(SCAN), 2),
        collect_seconds=round(found.middle(COLLECT), 2),
        latency_ms=latency_ms,
    )


def main(arguments: list[str] | None = None) -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("--users", type=int, default=20_000)
    parser.add_argument("--memory-users", type=int, default=200_000)
    parser.add_argument("--latency", type=float, default=100, help="milliseconds")
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--json", action="store_true")
    options = parser.parse_args(arguments)
    figures = measure(options.users, options.memory_users, options.latency, options.rounds)
    if options.json:
        print(json.dumps(asdict(figures)))
        return
    print(
        f"{figures.users} users, {figures.requests} requests of {figures.latency_ms:g} ms: {figures.seconds} s for a scan"
    )
    print(
        f"bound {figures.bound_seconds} s; scan / bound {figures.ratio}; collect and normalize / bound {figures.collect_ratio}"
    )
    print(f"{figures.memory_users} users collected and normalized: {figures.peak_mb} MB")


if __name__ == "__main__":
    main()
