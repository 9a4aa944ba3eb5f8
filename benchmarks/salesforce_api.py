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
import subprocess
import sys
import tempfile
import zipfile
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from pathlib import Path
from statistics import median

if __package__ in (None, ""):
    sys.path[0] = str(Path(__file__).resolve().parents[1])

from benchmarks.collect import SECRET, _run, run_collect
from benchmarks.measuring import ROOT, fresh

__all__ = ["run_check", "run_collect"]


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


@contextmanager
def product(users: int, latency_ms: float) -> Iterator[int]:
    """The server in a process of its own; gives its port."""
    command = [sys.executable, "-m", "benchmarks.crm.salesforce", str(users), str(latency_ms)]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        try:
            yield int(process.stdout.readline())
        finally:
            process.terminate()


def configuration(folder: Path, port: int) -> Path:
    """A crm-audit.toml for the server."""
    folder.mkdir()
    path = folder / "crm-audit.toml"
    path.write_text(
        f'[tenants.bench]\nvendor = "salesforce"\nurl = "http://127.0.0.1:{port}"\nsign_in = "access_token"\n'
        f'secrets = {{ access_token = {{ env = "{SECRET}" }} }}\n',
        encoding="utf-8",
    )
    return path


def run_check(started: str, tiny: str, config: str, folder: str) -> None:
    """In a fresh process: collect, normalize, and every check."""
    from auditor.assess.acceptance.waivers import WaiverBook
    from auditor.assess.reach import Reach
    from auditor.assess.run import run_checks
    from auditor.check import load_catalogue
    from auditor.pipeline.machine import Machine
    from auditor.pipeline.opening.open import open_sources
    from auditor.pipeline.request import Named
    from auditor.policy import load_policy
    from auditor.vendor import normalize

    def scan(where: str, out: Path) -> None:
        named = Named(("bench",), config=Path(where), keep=out / "kept.snapshot.zip")
        sources = open_sources(named, Machine(now=lambda: datetime(2026, 11, 24, tzinfo=UTC)))
        policy = load_policy()
        posture = normalize(sources.pairs, sources.vendor, policy, 1)
        reach = Reach()
        run_checks(load_catalogue(), posture, policy, WaiverBook(policy.today), reach)

    _run(started, tiny, config, folder, scan)


def bound(folder: Path, latency_ms: float) -> tuple[int, float]:
    """Requests of the kept snapshot, and the least seconds that they can take."""
    from auditor.vendor import vendor_named

    plan = vendor_named("salesforce").profile.api
    assert plan is not None
    with zipfile.ZipFile(folder / "real" / "kept.snapshot.zip") as archive:
        entries = [json.loads(line) for line in archive.read("ledger.jsonl").splitlines()]
    chained = Counter(entry["purpose"] for entry in entries if "/query" in entry["path"])
    chained.pop("LiveProfileMetadata", None)
    requests, seconds = len(entries), latency_ms / 1000
    at_once = requests * seconds / plan.limits.concurrency
    return requests, max(at_once, requests / plan.limits.per_second, max(chained.values()) * seconds)


def measure(users: int, latency_ms: float, rounds: int) -> Figures:
    from benchmarks.crm.salesforce import ASSIGNMENTS

    scans: list[float] = []
    collects: list[float] = []
    peak, requests, least = 0.0, 0, 0.0
    with (
        tempfile.TemporaryDirectory() as name,
        product(10, 0) as tiny_port,
        product(users, latency_ms) as port,
    ):
        root = Path(name)
        tiny, real = configuration(root / "tiny", tiny_port), configuration(root / "real", port)
        for number in range(rounds):
            for call, seconds in (("run_check", scans), ("run_collect", collects)):
                folder = root / f"{call}{number}"
                folder.mkdir()
                sample = fresh(f"benchmarks.salesforce_api:{call}", tiny, real, folder)
                seconds.append(sample.seconds)
                peak = max(peak, sample.peak_mb)
                requests, least = bound(folder, latency_ms)
    return Figures(
        ratio=round(median(scans) / least, 3),
        collect_ratio=round(median(collects) / least, 3),
        peak_mb=round(peak, 1),
        users=users,
        assignments=users * ASSIGNMENTS,
        requests=requests,
        bound_seconds=round(least, 2),
        seconds=round(median(scans), 2),
        collect_seconds=round(median(collects), 2),
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
