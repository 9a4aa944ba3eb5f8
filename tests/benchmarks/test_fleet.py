"""The fleet of the benchmark is what it says, and its bound is one."""

from __future__ import annotations

import json
from typing import Any

import pytest

from benchmarks.crm.many import STATES, Tenants
from benchmarks.fleet import bound_of, measure


def asked(tenants: Tenants, database: str, model: str) -> Any:
    call = {"method": f"model.{model}.search_read", "params": [[], 0, 500, [], ["login"], {}]}
    return json.loads(tenants.answer(database, call))["result"]


def test_each_tenant_has_as_many_accounts_and_logins_of_its_own() -> None:
    tenants = Tenants(200)
    logins = {name: {row["login"] for row in asked(tenants, name, "res.user")} for name in ("t0003", "t0006")}
    assert {len(found) for found in logins.values()} == {200}
    assert any(login.endswith(".t0003") for login in logins["t0003"])
    assert not any("t0003" in login or "TENANT" in login for login in logins["t0006"])


def test_states_come_in_turn() -> None:
    tenants = Tenants(60)
    rows = [
        len(asked(tenants, f"t{number:04}", "ir.model.access")) for number in range(1, 2 * len(STATES) + 1)
    ]
    assert rows[: len(STATES)] == rows[len(STATES) :]
    assert len(set(rows)) == len(STATES)


@pytest.mark.parametrize(
    ("requests", "latency_ms", "seconds"),
    [
        (25, 0, 2.0),  # ten a second: the twenty-first may begin two seconds after the first
        (20, 0, 1.0),
        (25, 100, 2.1),
        (25, 400, 5.0),  # two at once
    ],
)
def test_the_bound_is_the_larger_of_pace_and_latency(
    requests: int, latency_ms: float, seconds: float
) -> None:
    assert bound_of(requests, latency_ms) == pytest.approx(seconds)


@pytest.mark.slow
def test_a_night_of_the_benchmark_is_a_whole_one() -> None:
    figures = measure(tenants=4, users=60, latency_ms=1, at_once=2)
    assert figures.requests == 25
    assert figures.asked_ratio >= 1  # nobody asks faster than the bound
    assert figures.ratio > figures.asked_ratio
    assert figures.peak_mb >= figures.quarter_mb > 0
    assert figures.cpu_seconds > 0
