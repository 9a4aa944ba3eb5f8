"""The list of what may leave: nothing that writes, no model, field or parameter beside those that are named."""

from __future__ import annotations

import json
from typing import Any

import pytest
import requests

from auditor.collecting.live.gateway.guard import Guard, GuardError

from .support import PLAN

KWARGS = {"fields": ["id"], "offset": 0, "limit": 500, "order": "id", "context": {"active_test": False}}


def send(path: str, body: Any) -> None:
    assert PLAN is not None
    request = requests.Request("POST", f"https://crm.example.com{path}", json=body).prepare()
    Guard("https://crm.example.com", PLAN.allow).check(request)


def rpc(*args: Any, service: str = "object", method: str = "execute_kw") -> dict[str, Any]:
    return {
        "jsonrpc": "2.0",
        "method": "call",
        "id": 1,
        "params": {"service": service, "method": method, "args": list(args)},
    }


def test_what_is_listed_may_leave() -> None:
    send("/jsonrpc", rpc("db", 2, "key", "res.users", "search_read", [[]], KWARGS))
    send(
        "/jsonrpc",
        rpc("db", 2, "key", "res.users", "search_count", [[]], {"context": {"active_test": False}}),
    )
    send("/jsonrpc", rpc("db", "me", "key", {}, service="common", method="authenticate"))
    send("/json/2/res.users/search_read", {"domain": [], **KWARGS})


@pytest.mark.parametrize(
    "body",
    [
        rpc("db", 2, "key", "res.users", "write", [[2], {"password": "x"}], {}),
        rpc("db", 2, "key", "res.users", "unlink", [[2]], {}),
        rpc("db", 2, "key", "res.users", "search_read", [[], "extra"], KWARGS),
        rpc("db", 2, "key", "res.users", "search_read", [[]], {**KWARGS, "fields": ["password"]}),
        rpc("db", 2, "key", "res.users", "search_read", [[]], {**KWARGS, "fields": []}),
        rpc(
            "db",
            2,
            "key",
            "res.users",
            "search_read",
            [[]],
            {**KWARGS, "context": {"active_test": False, "x": 1}},
        ),
        rpc("db", 2, "key", "res.users", "search_read", [[["password", "like", "a"]]], KWARGS),
        rpc(
            "db",
            2,
            "key",
            "res.users",
            "search_count",
            [[["id", ">", 1]]],
            {"context": {"active_test": False}},
        ),
        rpc("db", 2, "key", "res.partner", "search_read", [[]], KWARGS),
        rpc(
            "db",
            2,
            "key",
            "ir.config_parameter",
            "search_read",
            [[["key", "in", ["database.secret"]]]],
            KWARGS,
        ),
        rpc("db", 2, "key", "res.users", "search_read", [[]], KWARGS, 7),
        rpc("db", 2, "key", "res.users", "context_get", [[2]], {}),
        rpc("db", service="db", method="list"),
        rpc("db", "x", service="db", method="dump"),
        rpc("db", "me", "key", {"x": 1}, service="common", method="authenticate"),
        [],
    ],
)
def test_nothing_else_leaves(body: Any) -> None:
    with pytest.raises(GuardError):
        send("/jsonrpc", body)


@pytest.mark.parametrize(
    ("path", "body"),
    [
        ("/json/2/res.users/write", {"ids": [2]}),
        ("/json/2/res.partner/search_read", {"domain": [], **KWARGS}),
        ("/json/2/res.usersx/search_read", {"domain": [], **KWARGS}),
        ("/json/2/res.users/search_read", {"domain": [], **KWARGS, "fields": ["password"]}),
        ("/json/2/res.users/search_read", {"domain": [], "ids": [1], **KWARGS}),
        ("/json/2/res.users/context_get", {"x": 1}),
        ("/web/database/list", {"jsonrpc": "2.0", "method": "call", "id": 1, "params": {"x": 1}}),
        ("/web/database/backup", {}),
        ("/xmlrpc/2/object", {}),
    ],
)
def test_nothing_else_leaves_by_the_newer_way(path: str, body: Any) -> None:
    with pytest.raises(GuardError):
        send(path, body)


def test_no_secret_field_is_asked_for() -> None:
    assert PLAN is not None
    asked = {name for one in PLAN.resources.values() for name in one.using.get("fields", ())}
    assert not asked & {
        "password",
        "smtp_pass",
        "sftp_password",
        "totp_secret",
        "signup_token",
        "key_hash",
        "code",
    }
    assert "database.secret" not in json.dumps(PLAN.model_dump(mode="json"))


def test_every_model_that_is_asked_is_listed() -> None:
    """The list of requests is kept apart from the list of what may leave; each resource passes it."""
    assert PLAN is not None
    for one in PLAN.resources.values():
        if one.call == "list":
            using = one.using
            options = {**KWARGS, "fields": using["fields"]}
            send("/jsonrpc", rpc("db", 2, "key", using["model"], "search_read", [using["domain"]], options))
            send(f"/json/2/{using['model']}/search_read", {"domain": using["domain"], **options})
