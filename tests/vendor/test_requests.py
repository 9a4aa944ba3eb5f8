"""The table of what can be sent says all of it, and shows no secret and no made-up value."""

from __future__ import annotations

from auditor.collecting.live.asking.plan import ApiSource
from auditor.vendor.requests import listed, table

WORDS = {"en": "users", "vi": "người dùng"}
PLAN = ApiSource.model_validate(
    {
        "sign_in": {
            "key": {"label": WORDS, "secrets": ["key"], "headers": {"X-Key": "{key}"}},
            "password": {
                "label": WORDS,
                "values": ["user"],
                "secrets": ["password"],
                "call": {
                    "method": "POST",
                    "path": "/login",
                    "body": {"user": "{user}", "password": "{password}"},
                },
                "take": {"token": "/token"},
            },
        },
        "calls": {
            "list": {"path": "/{database}/{entity}", "query": {"offset": "{offset}", "limit": 50}},
            "rpc": {"method": "POST", "path": "/rpc", "body": {"model": "{entity}", "fields": "{fields}"}},
        },
        "allow": [{"method": "GET", "path": "/{database}/{entity}", "why": "lists"}],
        "resources": {
            "User": {
                "label": WORDS,
                "right": "admin",
                "why": "who can | may sign in",
                "call": "list",
                "using": {"entity": "users"},
            },
            "Role": {
                "label": WORDS,
                "right": "admin",
                "call": "rpc",
                "using": {"entity": "roles", "fields": ["id", "name"]},
                "sign_in": ["password"],
            },
        },
    }
)


def test_each_request_is_there_once_with_the_ways_to_sign_in_that_send_it() -> None:
    found = {(entry.purpose, entry.method, entry.path): entry for entry in listed(PLAN)}
    assert set(found) == {
        ("sign-in", "POST", "/login"),
        ("User", "GET", "/{database}/users"),
        ("Role", "POST", "/rpc"),
    }
    user = found["User", "GET", "/{database}/users"]
    assert (user.parameters, user.right, user.sign_in) == (
        "offset={offset}&limit=50",
        "admin",
        ("key", "password"),
    )
    role = found["Role", "POST", "/rpc"]
    assert role.parameters == '{"model": "roles", "fields": ["id", "name"]}'
    assert (role.why, role.sign_in) == ("users", ("password",))
    assert found["sign-in", "POST", "/login"].parameters == '{"user": "{user}", "password": "{password}"}'


def test_a_cell_cannot_break_the_table() -> None:
    lines = table(listed(PLAN)).splitlines()
    assert len(lines) == 5
    assert {line.count(" | ") for line in lines[2:]} == {5}
