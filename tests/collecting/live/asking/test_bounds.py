"""A product may name any number of things, and none of it grows without end here."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from auditor.collecting.live.asking import compose as made
from auditor.collecting.live.collection import run
from tests.collecting.live.misbehaving import Server, answer, paged
from tests.collecting.live.support import Ran, gather, numbered


def many_roles(count: int) -> Any:
    return numbered([{"id": f"r{number}", "name": f"Role {number}", "rights": []} for number in range(count)])


def cut(ran: Ran, why: str) -> None:
    assert why in ran.collection.cut_short
    assert ran["roles"].state == "cut_short"
    assert ran["members"].state == "cut_short", "what was not asked for is never whole"


def test_rows_that_each_ask_for_a_request(
    server: Server, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(run, "MOST_REQUESTS", 40)
    server.routes["/api/roles"] = many_roles(1000)
    cut(gather(server, tmp_path), "more than 40 requests")
    assert len(server.log) < 60


def test_rows_of_all_lists_together(server: Server, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(run, "MOST_ROWS", 30)
    server.routes["/api/roles"] = many_roles(1000)
    cut(gather(server, tmp_path), "more than 30 rows together")


def test_a_list_just_below_the_bounds_is_whole(
    server: Server, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(run, "MOST_REQUESTS", 60)
    monkeypatch.setattr(run, "MOST_ROWS", 60)
    server.routes["/api/roles"] = many_roles(10)
    for number in range(10):
        server.routes[f"/api/roles/r{number}/members"] = paged([{"id": "u1"}])
    assert gather(server, tmp_path).states == {"plugin": "absent"}


@pytest.mark.parametrize("place", ["path", "query"])
def test_a_value_that_is_as_long_as_an_answer(server: Server, tmp_path: Path, place: str) -> None:
    long = "x" * made.MOST_ADDRESS
    if place == "path":
        server.routes["/api/roles"] = numbered([{"id": long, "name": "Sales", "rights": []}])
    else:
        server.routes["/api/log"] = answer({"list": [{"n": 1}], "next": long})
    ran = gather(server, tmp_path)
    assert ran["members" if place == "path" else "log"].state == "error"
    assert all(len(json.dumps(one)) < 2000 for one in ran.ledger)


def test_what_a_product_calls_its_version_is_short(server: Server, tmp_path: Path) -> None:
    server.routes["/api/about"] = answer({"version": "2" * 100_000})
    assert len(gather(server, tmp_path).collection.product_version) == run.LONGEST_VERSION


def test_a_time_to_come_back_that_is_no_time(server: Server, tmp_path: Path) -> None:
    server.routes["/api/main/settings"] = answer({"error": "QUERY_LIMIT", "until": 10**400})
    assert "stays busy" in gather(server, tmp_path)["settings"].reason
