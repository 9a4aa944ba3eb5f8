"""The log of Odoo's server: lines made by the formats that stand in its source."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from auditor.incident.events.mapping import absent_in
from tests.vendor_profiles.logs import events, means, read, told

LINE = "2026-11-28 03:10:%02d,123 4321 %s %s %s: %s %s"
USERS = "odoo.addons.base.models.res_users"
TRACE = """Traceback (most recent call last):
  File "/opt/odoo/odoo/http.py", line 2, in _transactioning
    return service_model.retrying(func, env=self.env)
odoo.exceptions.AccessError: no
"""


def line(message: str, logger: str = USERS, perf: str = "", level: str = "INFO", second: int = 0) -> str:
    return LINE % (second, level, "shop", logger, message, perf) + "\n"


def one(folder: Path, text: str) -> dict[str, Any]:
    (event,) = events(folder, text)
    return event


@pytest.mark.parametrize("perf", ["", "- - -", "4 0.012 0.003", "- - - -", "4 0.012 0.003 ro->rw"])
@pytest.mark.parametrize(("word", "outcome"), [("failed", "failure"), ("successful", "success")])
@pytest.mark.parametrize("database", ["db:shop ", ""])
def test_sign_ins_by_their_name_and_address(
    tmp_path: Path, word: str, outcome: str, database: str, perf: str
) -> None:
    found = one(
        tmp_path, line(f"Login {word} for {database}login:Mai@Example.com from 203.0.113.9", perf=perf)
    )
    assert means(found) == f"sign_in/log_on/{outcome}"
    assert told(found, "user_name", "ip", "product", "service") == (
        "mai@example.com", "203.0.113.9", "odoo", "server_log"
    )  # fmt: skip
    assert found["time"] == "2026-11-28 03:10:00.123"


@pytest.mark.parametrize(
    ("login", "ip", "known"),
    [
        ("mai", "2001:db8::7", "2001:db8::7"),
        ("mai", "n/a", None),
        ("lê thị mai", "203.0.113.9", "203.0.113.9"),
        ("admin from 198.51.100.1", "203.0.113.9", "203.0.113.9"),
        ("login:x from y", "203.0.113.9", "203.0.113.9"),
        ("", "203.0.113.9", "203.0.113.9"),
    ],
)
def test_odd_names_hide_no_address(tmp_path: Path, login: str, ip: str, known: str | None) -> None:
    found = one(tmp_path, line(f"Login failed for login:{login} from {ip}"))
    assert means(found) == "sign_in/log_on/failure"
    assert told(found, "user_name", "ip") == (login or None, known)


def test_the_words_of_a_sign_in_elsewhere_are_none(tmp_path: Path) -> None:
    said = "Login successful for login:admin from 203.0.113.9"
    first, second = events(tmp_path, line(f"x {said}") + line(said, logger="odoo.addons.acme", second=1))
    assert means(first) == means(second) == "other"


@pytest.mark.parametrize(
    ("asked", "status", "meant", "model"),
    [
        ("POST /web/dataset/call_kw/res.partner/read", 200, "record/read", "res.partner"),
        ("POST /web/dataset/call_kw/res.partner/web_search_read", 200, "record/list", "res.partner"),
        ("POST /json/2/crm.lead/search_read", 403, "record/list/failure", "crm.lead"),
        ("POST /web/dataset/call_kw/crm.lead/unlink", 200, "record/delete", "crm.lead"),
        ("POST /web/dataset/call_kw/crm.lead/web_save", 200, "record/update", "crm.lead"),
        ("POST /web/dataset/call_kw/crm.lead/action_set_won", 200, "query/call", "crm.lead"),
        ("POST /xmlrpc/2/object", 200, "query/call", None),
        ("POST /web/export/xlsx", 200, "export/export", None),
        ("POST /web/export/csv", 404, "export/export/failure", None),
        ("POST /web/login", 200, "other", None),
        ("GET /web/static/read.png", 200, "other", None),
    ],
)
def test_requests_say_what_and_from_where(
    tmp_path: Path, asked: str, status: int, meant: str, model: str | None
) -> None:
    said = f'203.0.113.9 - - [28/Nov/2026 03:10:00] "{asked} HTTP/1.1" {status} -'
    coloured = f'203.0.113.9 - - [28/Nov/2026 03:10:00] "\x1b[31m\x1b[1m{asked} HTTP/1.1\x1b[0m" {status} -'
    plain = line(said, "werkzeug", "12 0.010 0.020")
    on_a_terminal = line(
        coloured, "werkzeug", "\x1b[1;32m12\x1b[0m 0.010 0.020", "\x1b[1;32m\x1b[1;49mINFO\x1b[0m", 1
    )
    for found in events(tmp_path, plain + on_a_terminal):
        assert means(found) == meant
        assert told(found, "object", "ip", "query", "user_name") == (
            model, "203.0.113.9", asked.partition(" ")[2], None
        )  # fmt: skip


@pytest.mark.parametrize(("scope", "meant"), [("rpc", "app_key/create/success"), ("None", "app_key/create/success"), ("browser", "other")])  # fmt: skip
def test_a_key_is_made_and_a_trusted_device_is_none(tmp_path: Path, scope: str, meant: str) -> None:
    said = f"Users API Key generated: scope: <{scope}> for 'Mai' (#7) from 2001:db8::7"
    for logger in (USERS, f"{USERS}_apikeys"):
        found = one(tmp_path, line(said, logger))
        assert means(found) == meant
        assert found["ip"] == "2001:db8::7"
        if meant != "other":
            assert told(found, "user_name", "user_id") == ("mai", "7")


def test_traces_are_counted(tmp_path: Path) -> None:
    failed = line("Login failed for login:mai from 203.0.113.9", second=1)
    found, rows = read(tmp_path, line("Exception during request handling.", "odoo.http", level="ERROR") + TRACE * 9 + failed)  # fmt: skip
    assert [means(row) for row in rows] == ["other", "sign_in/log_on/failure"]
    assert found.skipped == {"bad_row": 36}


def test_what_the_server_tells_is_not_absent_where_it_was_read() -> None:
    said = {(one.class_, one.outcome): one.unless for one in absent_in("odoo")}
    for key in (("sign_in", "failure"), ("record", None), ("export", None)):
        assert "server_log" in said[key]
    assert "server_log" not in said["role_change", None]
