"""Rows by templates."""

from __future__ import annotations

import json
from typing import Any, Literal

from auditor.incident.drill.written.rows import row_of
from auditor.incident.drill.written.shape import Log


def log(
    shape: Literal["csv", "json_lines", "json"], columns: dict[str, Any], acts: dict[str, dict[str, Any]]
) -> Log:
    return Log(id="log", file="log", shape=shape, columns=columns, acts=acts)


def test_a_table_has_every_column_and_what_a_kind_says_otherwise() -> None:
    one = log("csv", {"A": "<ip>:1", "B": None, "C": "50 %"}, {"sign_in": {}, "sign_out": {"B": "<ip>"}})
    assert row_of(one, "sign_in")({"ip": "198.18.0.1"}) == '"198.18.0.1:1","","50 %"\n'
    assert row_of(one, "sign_out")({"ip": "198.18.0.1"}) == '"198.18.0.1:1","198.18.0.1","50 %"\n'


def test_a_value_is_another_by_a_table_or_what_is_said_for_none() -> None:
    one = log(
        "csv",
        {
            "A": {"from": "method", "map": {"sso": "5"}, "else": "A"},
            "B": {"from": "app_name", "empty": "Browser"},
        },
        {"sign_in": {}},
    )
    row = row_of(one, "sign_in")
    assert row({"method": "sso", "app_name": ""}) == '"5","Browser"\n'
    assert row({"method": "password", "app_name": "Chat"}) == '"A","Chat"\n'


def test_json_keeps_numbers_nothing_and_depth() -> None:
    one = log(
        "json_lines",
        {"a": {"b": ["<ip>", None, 3]}, "rows": {"from": "rows", "raw": True}, "off": False},
        {"sign_in": {}},
    )
    row = json.loads(row_of(one, "sign_in")({"ip": "198.18.0.1", "rows": "12"}))
    assert row == {"a": {"b": ["198.18.0.1", None, 3]}, "rows": 12, "off": False}
