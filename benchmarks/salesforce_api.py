"""How long a scan of a Salesforce organisation by its API takes beside the least that its pages, latency and limits allow, and
how much memory it needs.

    python -m benchmarks.salesforce_api --users 50000 --latency 500 --json

Every account has five assignments beside its profile. The bound is the largest of three: requests times latency over those
that may be under way at once, requests over those that may be sent a second, and the pages of the longest list times latency,
because each page names the next. A scan is sign-in, collection, snapshot, normalizing and every check; each run is a fresh
process that has scanned a tiny organisation before its clock starts.

Requests of a scan: 1 for the sign-in, one for each kind of evidence, one for each list of columns, one for each page after
the first of a list (2,000 rows), one for each profile, one for each object that can be customized, and one for each of six
standard objects that hold people.
"""

import argparse
import json
import sys
from collections import Counter
from dataclasses import asdict, dataclass
from pathlib import Path

if __package__ in (None, ""):
    sys.path[0] = str(Path(__file__).resolve().parents[1])

from benchmarks.live import SECRET, Entries, Product, posture_of, timed, turns

PRODUCT = Product(
    "salesforce",
    "benchmarks.crm.salesforce",
    f'sign_in = "access_token"\nsecrets = {{ access_token = {{ env = "{SECRET}" }} }}\n',
)
CHECK, COLLECT = "benchmarks.salesforce_api:run_check", "benchmarks.live:run_collect"


@dataclass(frozen=True, slots=True)
class Figures:
    """`ratio` is the scan over the bound; `collect_ratio` collection and normalizing alone; `peak_mb` is of a scan."""

    ratio: float
    collect_ratio: float
    peak_mb: float
    users: int
    assignments: int
    requests: int
    bound_seconds: float
    seconds: float
    collect_seconds: float
    latency_ms: float


def run_check(started: str, tiny: str, config: str, folder: str) -> None:
    """In a fresh process: collect, normalize, and every check."""
    from auditor.assess.acceptance.waivers import WaiverBook
    from auditor.assess.reach import Reach
    from auditor.assess.run import run_checks
    from auditor.check import load_catalogue
    from auditor.policy import load_policy

    def scan(where: str, out: Path) -> None:
        policy = load_policy()
        run_checks(load_catalogue(), posture_of(where, out), policy, WaiverBook(policy.today), Reach())

    timed(started, tiny, config, folder, scan)


def bound(entries: Entries, latency_ms: float) -> float:
    """The least seconds that the requests of a ledger can take."""
    from auditor.vendor import vendor_named

    plan = vendor_named(PRODUCT.vendor).profile.api
    assert plan is not None
    chained = Counter(entry["purpose"] for entry in entries if "/query" in entry["path"])
    chained.pop("LiveProfileMetadata", None)
    requests, seconds = len(entries), latency_ms / 1000
    at_once = requests * seconds / plan.limits.concurrency
    return max(at_once, requests / plan.limits.per_second, max(chained.values()) * seconds)


def measure(users: int, latency_ms: float, rounds: int) -> Figures:
    """Scans and collections in turn."""
    from benchmarks.crm.salesforce import ASSIGNMENTS

    found = turns(
        PRODUCT, users, latency_ms, rounds, (CHECK, COLLECT), lambda entries: bound(entries, latency_ms)
    )
    return Figures(
        ratio=round(found.middle(CHECK) / found.least, 3),
        collect_ratio=round(found.middle(COLLECT) / found.least, 3),
        peak_mb=round(found.peak_mb, 1),
        users=users,
        assignments=users * ASSIGNMENTS,
        requests=found.requests,
        bound_seconds=round(found.least, 2),
        seconds=round(found.middle(CHECK), 2),
        collect_seconds=round(found.middle(COLLECT), 2),
        latency_ms=latency_ms,
    )


def main(arguments: list[str] | None = None) -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("--users", type=int, default=50_000)
    parser.add_argument("--latency", type=float, default=500, help="milliseconds")
    parser.add_argument("--rounds", type=int, default=1)
    parser.add_argument("--json", action="store_true")
    options = parser.parse_args(arguments)
    figures = measure(options.users, options.latency, options.rounds)
    if options.json:
        print(json.dumps(asdict(figures)))
        return
    print(
        f"{figures.users} users, {figures.assignments} assignments, {figures.requests} requests of "
        f"{figures.latency_ms:g} ms: {figures.seconds} s for a scan"
    )
    print(
        f"bound {figures.bound_seconds} s; scan / bound {figures.ratio}; collect and normalize / bound {figures.collect_ratio}"
    )
    print(f"{figures.peak_mb} MB")


if __name__ == "__main__":
    main()
