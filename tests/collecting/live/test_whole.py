"""A product as it should be: everything is read, once, and is in the snapshot."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.collecting.live.misbehaving import Server
from tests.collecting.live.support import ROLES, USERS, gather


@pytest.mark.parametrize("way", ["password", "key", "basic"])
def test_everything_is_read_to_its_end(server: Server, tmp_path: Path, way: str) -> None:
    ran = gather(server, tmp_path, way)
    assert ran.states == {"plugin": "absent"}
    assert ran.rows("users") == USERS
    assert ran.rows("roles") == ROLES
    assert ran.rows("members") == [{"id": "u1"}, {"id": "u2"}, {"id": "u3"}, {"id": "u3"}] or sorted(
        row["id"] for row in ran.rows("members")
    ) == ["u1", "u2", "u3", "u3"]
    assert ran["members"].expected == 4
    assert (ran["users"].rows, ran["users"].expected, ran["users"].pages) == (3, 3, 2)
    assert (ran["rules"].rows, ran["rules"].expected) == (3, 3)
    assert ran["log"].rows == 3
    assert ran.rows("front") == [{"status": 200, "headers": {"x-frame-options": "DENY"}}]
    assert ran.collection.product_version == "2.1.0"
    assert (ran.collection.cut_short, ran.waits) == ("", [])


def test_a_session_is_opened_once_and_closed(server: Server, tmp_path: Path) -> None:
    gather(server, tmp_path)
    assert [one.path for one in server.log][:1] == ["/api/login"]
    assert [one.path for one in server.log][-1:] == ["/api/logout"]
    assert len(server.asked("/api/login")) == len(server.asked("/api/logout")) == 1


def test_what_is_sent_says_who_asks(server: Server, tmp_path: Path) -> None:
    gather(server, tmp_path)
    assert {one.headers["user-agent"] for one in server.log} == {"crm-audit (read-only posture audit)"}
