"""What benchmarks of running products share: a server in a process of its own, a tenant that names it, and fresh processes that
collect from it in turn. Every run has scanned a tiny tenant before its clock starts."""

from __future__ import annotations

import gc
import json
import os
import subprocess
import sys
import tempfile
import time
import zipfile
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from statistics import median
from typing import Any

from benchmarks.measuring import ROOT, Sample, fresh, peak_mb

SECRET = "CRM_AUDIT_BENCHMARK_PASSWORD"
KEPT = "kept.snapshot.zip"
Work = Callable[[str, Path], None]
"""(crm-audit.toml, a folder for what is kept)."""
Entries = list[dict[str, Any]]


@dataclass(frozen=True, slots=True)
class Product:
    """A product that a server of ours speaks like: `server` is the module, `tenant` the lines of crm-audit.toml that say how to
    sign in."""

    vendor: str
    server: str
    tenant: str

    @contextmanager
    def served(self, users: int, latency_ms: float) -> Iterator[int]:
        """The server in a process of its own; gives its port."""
        command = [sys.executable, "-m", self.server, str(users), str(latency_ms)]
        with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True) as process:
            assert process.stdout is not None
            try:
                yield int(process.stdout.readline())
            finally:
                process.terminate()

    def configuration(self, folder: Path, port: int) -> Path:
        """A crm-audit.toml for the server."""
        folder.mkdir()
        path = folder / "crm-audit.toml"
        head = f'[tenants.bench]\nvendor = "{self.vendor}"\nurl = "http://127.0.0.1:{port}"\n'
        path.write_text(head + self.tenant, encoding="utf-8")
        return path


@dataclass(slots=True)
class Turns:
    """Wall seconds of each call, round by round, with the highest memory, and the requests of a run with their bound."""

    seconds: dict[str, list[float]]
    peak_mb: float = 0.0
    requests: int = 0
    least: float = 0.0

    def middle(self, call: str) -> float:
        """The median of a call."""
        return median(self.seconds[call])


def turns(
    product: Product,
    users: int,
    latency_ms: float,
    rounds: int,
    calls: Sequence[str],
    bound: Callable[[Entries], float],
) -> Turns:
    """Runs the calls (`module:function`) in turn against a server; `bound` says of a ledger how few seconds it can take."""
    found = Turns({call: [] for call in calls})
    with (
        tempfile.TemporaryDirectory() as name,
        product.served(10, 0) as tiny_port,
        product.served(users, latency_ms) as port,
    ):
        root = Path(name)
        tiny = product.configuration(root / "tiny", tiny_port)
        real = product.configuration(root / "real", port)
        for number in range(rounds):
            for turn, call in enumerate(calls):
                folder = root / f"{number}.{turn}"
                folder.mkdir()
                sample = fresh(call, tiny, real, folder)
                found.seconds[call].append(sample.seconds)
                found.peak_mb = max(found.peak_mb, sample.peak_mb)
                entries = _ledger(folder / "real" / KEPT)
                found.requests, found.least = len(entries), bound(entries)
    return found


def _ledger(snapshot: Path) -> Entries:
    with zipfile.ZipFile(snapshot) as archive:
        return [json.loads(line) for line in archive.read("ledger.jsonl").splitlines()]


def timed(started: str, tiny: str, config: str, folder: str, work: Work) -> None:
    """In a fresh process: a tiny tenant first, then the real one, and a sample of that."""
    os.environ[SECRET] = "a password for nobody"
    gc.disable()  # as the command line does
    for name in ("tiny", "real"):
        (Path(folder) / name).mkdir()
    work(tiny, Path(folder) / "tiny")
    ready = time.monotonic()
    work(config, Path(folder) / "real")
    Sample(ready - float(started), time.monotonic() - ready, peak_mb()).report()


def posture_of(config: str, out: Path) -> Any:
    """The posture of a tenant that is asked now."""
    from auditor.pipeline.machine import Machine
    from auditor.pipeline.opening.open import open_sources
    from auditor.pipeline.request import Named
    from auditor.policy import load_policy
    from auditor.vendor import normalize

    named = Named(("bench",), config=Path(config), keep=out / KEPT)
    sources = open_sources(named, Machine(now=lambda: datetime(2026, 11, 24, tzinfo=UTC)))
    return normalize(sources.pairs, sources.vendor, load_policy(), 1)


def run_collect(started: str, tiny: str, config: str, folder: str) -> None:
    """In a fresh process: collect and normalize, and no check."""

    def collect(where: str, out: Path) -> None:
        posture_of(where, out)

    timed(started, tiny, config, folder, collect)
