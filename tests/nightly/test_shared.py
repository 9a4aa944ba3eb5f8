"""Runs on several machines share nothing but a history: each tenant is done once a night, whoever is first."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from auditor.history.store import History
from auditor.nightly.ordering.order import Orders
from auditor.nightly.run import nightly
from auditor.nightly.tenant.task import one_night
from tests.nightly.support import DAY, export, order

pytestmark = pytest.mark.xdist_group("postgres")
NAMES = [f"t{number}" for number in range(5)]


def orders(tmp_path: Path, machine: str, url: str, days: int = 0) -> Orders:
    """The same tenants with a folder of this machine's own."""
    made = [order(tmp_path, name, DAY + timedelta(days=days)) for name in NAMES]
    out = tmp_path / machine
    mine = [replace(one, out=out, snapshots=out / "snapshots", history=url) for one in made]
    return Orders(DAY + timedelta(days=days), tuple(mine))


def test_two_machines_at_once(tmp_path: Path, history_url: str) -> None:
    def run(machine: str) -> list[str]:
        with ThreadPoolExecutor(3) as threads:
            return [one.came for one in nightly(orders(tmp_path, machine, history_url), threads).told]

    with ThreadPoolExecutor(2) as machines:
        here, there = machines.map(run, ("here", "there"))
    with History.open(history_url, make=False) as history:
        assert history.tenants() == NAMES
        assert history.head().count == len(NAMES)
    for one, other in zip(here, there, strict=True):
        assert "assessed" in (one, other)
        assert {one, other} - {"assessed"} <= {"done_before", "elsewhere"}
        assert one != other


def test_a_night_is_compared_with_that_of_another_machine(tmp_path: Path, history_url: str) -> None:
    (first, *_) = orders(tmp_path, "here", history_url).orders
    one_night(first)
    export(tmp_path / "exports/t0", "ModifyAllData")
    (second, *_) = orders(tmp_path, "there", history_url, days=1).orders
    told = one_night(second)
    assert told.since == DAY
    assert told.worse


def test_what_another_machine_did_is_filed_here_as_well(tmp_path: Path, history_url: str) -> None:
    (there, *_) = orders(tmp_path, "there", history_url).orders
    one_night(there)
    (here, *_) = orders(tmp_path, "here", history_url).orders
    assert one_night(here).came == "done_before"
    assert (here.folder / "assessment.json").read_bytes() == (there.folder / "assessment.json").read_bytes()
