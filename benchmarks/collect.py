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
import gc
import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from pathlib import Path
from statistics import median

if __package__ in (None, ""):
    sys.path[0] = str(Path(__file__).resolve().parents[1])

from benchmarks.measuring import ROOT, Sample, fresh, peak_mb

VENDOR = "tryton"
SECRET = "CRM_AUDIT_BENCHMARK_PASSWORD"


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


@contextmanager
def product(users: int, latency_ms: float) -> Iterator[int]:
    """The server in a process of its own; gives its port."""
    command = [sys.executable, "-m", "benchmarks.crm.server", str(users), str(latency_ms)]
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
        f'[tenants.bench]\nvendor = "{VENDOR}"\nurl = "http://127.0.0.1:{port}"\nsign_in = "password"\n'
        f'values = {{ login = "auditor" }}\nsecrets = {{ password = {{ env = "{SECRET}" }} }}\n'
        'options = { database = "bench" }\n',
        encoding="utf-8",
    )
    return path


def run_scan(started: str, tiny: str, config: str, folder: str) -> None:
    """In a fresh process: everything that `crm-audit scan bench --out` does."""
    from auditor.cli.scan.reports import write_reports
    from auditor.cli.shared.target import FORMATS
    from auditor.pipeline.request import Request
    from auditor.pipeline.run import run

    def scan(where: str, out: Path) -> None:
        request = Request(
            ("bench",),
            config=Path(where),
            keep=out / "kept.snapshot.zip",
            as_of_evidence=True,
            keeps_posture=False,
        )
        outcome = run(request)
        write_reports(outcome, FORMATS, "en", out / "reports", outcome.processes)

    _run(started, tiny, config, folder, scan)


def run_collect(started: str, tiny: str, config: str, folder: str) -> None:
    """In a fresh process: collect and normalize, and no check."""
    from auditor.pipeline.machine import Machine
    from auditor.pipeline.opening.open import open_sources
    from auditor.pipeline.request import Named
    from auditor.policy import load_policy
    from auditor.vendor import normalize

    def collect(where: str, out: Path) -> None:
        named = Named(("bench",), config=Path(where), keep=out / "kept.snapshot.zip")
        sources = open_sources(named, Machine(now=lambda: datetime(2026, 11, 24, tzinfo=UTC)))
        normalize(sources.pairs, sources.vendor, load_policy(), 1)

    _run(started, tiny, config, folder, collect)


def _run(started: str, tiny: str, config: str, folder: str, work: object) -> None:
    assert callable(work)
    os.environ[SECRET] = "a password for nobody"
    gc.disable()  # as the command line does
    for name in ("tiny", "real"):
        (Path(folder) / name).mkdir()
    work(tiny, Path(folder) / "tiny")
    ready = time.monotonic()
    work(config, Path(folder) / "real")
    Sample(ready - float(started), time.monotonic() - ready, peak_mb()).report()


def bound(folder: Path, latency_ms: float) -> tuple[int, float]:
    """Requests of the kept snapshot, and the least seconds that they can take."""
    from auditor.vendor import vendor_named

    plan = vendor_named(VENDOR).profile.api
    assert plan is not None
    import zipfile

    with zipfile.ZipFile(folder / "real" / "kept.snapshot.zip") as archive:
        requests = len(archive.read("ledger.jsonl").splitlines())
    latency = requests * latency_ms / 1000 / plan.limits.concurrency
    return requests, max(latency, requests / plan.limits.per_second)


def measure(users: int, memory_users: int, latency_ms: float, rounds: int) -> Figures:
    scans: list[float] = []
    collects: list[float] = []
    requests, least = 0, 0.0
    with (
        tempfile.TemporaryDirectory() as name,
        product(10, 0) as tiny_port,
        product(users, latency_ms) as port,
    ):
        root = Path(name)
        tiny, real = configuration(root / "tiny", tiny_port), configuration(root / "real", port)
        for number in range(rounds):
            for call, seconds in (("run_scan", scans), ("run_collect", collects)):
                folder = root / f"{call}{number}"
                folder.mkdir()
                seconds.append(fresh(f"benchmarks.collect:{call}", tiny, real, folder).seconds)
                requests, least = bound(folder, latency_ms)
    with tempfile.TemporaryDirectory() as name, product(10, 0) as tiny_port, product(memory_users, 0) as port:
        root = Path(name)
        (root / "run").mkdir()
        tiny, real = configuration(root / "tiny", tiny_port), configuration(root / "real", port)
        peak = fresh("benchmarks.collect:run_collect", tiny, real, root / "run").peak_mb
    return Figures(
        ratio=round(median(scans) / least, 3),
        collect_ratio=round(median(collects) / least, 3),
        peak_mb=round(peak, 1),
        users=users,
        memory_users=memory_users,
        requests=requests,
        bound_seconds=round(least, 2),
        seconds=round(median(scans), 2),
        collect_seconds=round(median(collects), 2),
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
