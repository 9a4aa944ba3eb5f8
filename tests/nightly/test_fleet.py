"""A night on a real cluster of which a worker is killed: every tenant is done once, and nobody is asked again once that is so."""

from __future__ import annotations

import json
import os
import sqlite3
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest

from benchmarks.fleet_parts.tenants import DAY, SECRET, Played, configuration, name_of, played
from tests import clock
from tests.nightly.cluster import ROOT, Cluster, clustered

pytestmark = [pytest.mark.slow, pytest.mark.xdist_group("dask")]

TENANTS = 16
THREADS = 2
NAMES = [name_of(number) for number in range(1, TENANTS + 1)]


@dataclass
class Run:
    """A night under way: `events` are the lines that it has logged so far."""

    process: subprocess.Popen[str]
    events: list[dict[str, Any]]

    def read_until(self, tenants: int) -> None:
        """Until so many are done."""
        assert self.process.stderr is not None
        while sum(event["event"] == "tenant_ended" for event in self.events) < tenants:
            line = self.process.stderr.readline()
            assert line, (self.process.poll(), self.events)
            if line.startswith("{"):
                self.events.append(json.loads(line))

    def ended(self) -> list[str]:
        return [event["tenant"] for event in self.events if event["event"] == "tenant_ended"]


@pytest.fixture
def server() -> Iterator[Played]:
    with played(20, 20) as running:
        yield running


@pytest.fixture
def cluster(tmp_path: Path) -> Iterator[Cluster]:
    """Workers know where the secret is, and the run does not."""
    folder = tmp_path / "cluster"
    folder.mkdir()
    with clustered(folder, 2, threads=THREADS, environment={SECRET: "a password for nobody"}) as running:
        running.await_workers()
        yield running


def begun(config: Path, out: Path, cluster: Cluster) -> Run:
    command = [sys.executable, "-c", "from auditor.cli import main; main()", "nightly", "--json-log"]
    command += [
        "--config",
        str(config),
        "--out",
        str(out),
        "--date",
        str(DAY),
        "--executor",
        cluster.executor,
    ]
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    environment.pop(SECRET, None)
    process = subprocess.Popen(
        command, env=environment, cwd=config.parent, text=True, stderr=subprocess.PIPE, stdout=subprocess.PIPE
    )
    return Run(process, [])


def until_both_are_busy(server: Played, done: set[str]) -> None:
    """Until more tenants have just begun than one worker has threads."""
    for _ in range(1200):
        signed_in = server.told().signed_in
        if len({tenant for at, tenant in signed_in if clock.now().timestamp() - at < 1.2} - done) > THREADS:
            return
        time.sleep(0.05)
    raise AssertionError("one worker did nothing")


def nights_of(history: Path) -> list[dict[str, Any]]:
    """Every night that was ever recorded, and not only the newest of a day."""
    with sqlite3.connect(history) as database:
        rows = database.execute("select subject, body from entries where kind = 'night' order by seq")
        return [{"tenant": tenant, **json.loads(body)} for tenant, body in rows]


def test_a_killed_workers_tenants_are_done_by_another_and_nobody_twice(
    server: Played, cluster: Cluster, tmp_path: Path
) -> None:
    config = configuration(tmp_path, server, TENANTS)
    run = begun(config, tmp_path / "out", cluster)
    run.read_until(4)
    before = set(run.ended())
    until_both_are_busy(server, before)
    cluster.kill(cluster.workers[0])
    run.read_until(TENANTS)
    output, _ = run.process.communicate(timeout=60)
    assert run.process.returncode == 0, output
    assert sorted(run.ended()) == NAMES
    assert {event["state"] for event in run.events if event["event"] == "tenant_ended"} <= {
        "assessed",
        "done_before",  # recorded by the worker that was killed before it could tell
    }

    nights = nights_of(tmp_path / "history.db")
    assert sorted(night["tenant"] for night in nights) == NAMES
    assert {night["state"] for night in nights} == {"assessed"}

    recorded = {night["tenant"]: datetime.fromisoformat(night["ended_at"]).timestamp() for night in nights}
    signed_in = server.told().signed_in
    times = Counter(tenant for _, tenant in signed_in)
    assert set(times) == set(NAMES)
    again = {tenant for tenant, count in times.items() if count > 1}
    assert again.isdisjoint(before)
    assert 1 <= len(again) <= THREADS  # what was under way where it was killed
    assert [(at, tenant) for at, tenant in signed_in if at > recorded[tenant]] == []


def test_a_second_run_of_the_same_night_asks_nobody(server: Played, cluster: Cluster, tmp_path: Path) -> None:
    config = configuration(tmp_path, server, 4)
    for _ in range(2):
        run = begun(config, tmp_path / "out", cluster)
        run.read_until(4)
        output, _ = run.process.communicate(timeout=60)
        assert run.process.returncode == 0, output
    assert {event["state"] for event in run.events if event["event"] == "tenant_ended"} == {"done_before"}
    assert set(Counter(tenant for _, tenant in server.told().signed_in).values()) == {1}
    assert len(nights_of(tmp_path / "history.db")) == 4
