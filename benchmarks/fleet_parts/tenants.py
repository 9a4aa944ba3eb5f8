"""The server that plays the tenants, the file that declares them, and the night that history has of each."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import urllib.request
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from benchmarks.crm.many import STATES
from benchmarks.measuring import ROOT

SECRET = "CRM_AUDIT_BENCHMARK_PASSWORD"
DAY = date(2026, 11, 24)


@dataclass(frozen=True, slots=True)
class Told:
    """How many requests came for each database, when somebody signed in to which, and the processor time of the server, since it began."""

    asked: Mapping[str, int]
    signed_in: Sequence[tuple[float, str]]
    cpu_seconds: float


@dataclass(frozen=True, slots=True)
class Played:
    """The server."""

    port: int
    latency_ms: float

    def told(self) -> Told:
        """What it says of itself."""
        with urllib.request.urlopen(f"http://127.0.0.1:{self.port}/told") as answer:
            return Told(**json.load(answer))


@contextmanager
def played(users: int, latency_ms: float) -> Iterator[Played]:
    """The server in a process of its own."""
    command = [sys.executable, "-m", "benchmarks.crm.many", str(users), str(latency_ms)]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        try:
            yield Played(int(process.stdout.readline()), latency_ms)
        finally:
            process.terminate()


def name_of(number: int) -> str:
    """The name of a tenant, and of its database."""
    return f"t{number:04}"


def configuration(folder: Path, server: Played, tenants: int) -> Path:
    """A crm-audit.toml that declares them."""
    path = folder / "crm-audit.toml"
    head = '[nightly]\nformats = ["json"]\nhistory = "sqlite:///history.db"\n'
    tables = [
        f'[tenants.{name_of(number)}]\nvendor = "tryton"\nurl = "http://127.0.0.1:{server.port}"\nsign_in = "password"\n'
        f'values = {{ login = "auditor" }}\nsecrets = {{ password = {{ env = "{SECRET}" }} }}\n'
        f'options = {{ database = "{name_of(number)}" }}\n'
        for number in range(1, tenants + 1)
    ]
    path.write_text(head + "\n".join(tables), encoding="utf-8")
    return path


def before(config: Path, out: Path, tenants: int) -> None:
    """Gives history a night before of each tenant: that of the first tenant of each state, with the names of the other ones."""
    from auditor.history.store import History
    from auditor.nightly.ordering.config import load_plan
    from auditor.nightly.ordering.order import orders_of
    from auditor.nightly.tenant.task import one_night

    os.environ[SECRET] = "a password for nobody"
    day = DAY - timedelta(days=1)
    firsts = [name_of(number) for number in range(1, min(tenants, len(STATES)) + 1)]
    orders = {order.tenant: order for order in orders_of(load_plan(config), out, day).orders}
    with History.open(orders[firsts[0]].history) as history:
        for name in firsts:
            told = one_night(orders[name])
            assert told.came == "assessed", told
        nights: list[Any] = [history.night(name, day) for name in firsts]
        for number in range(len(firsts) + 1, tenants + 1):
            first = nights[(number - 1) % len(firsts)]
            document = first.document.replace(first.tenant.encode(), name_of(number).encode())
            history.append(replace(first, tenant=name_of(number), document=document))
