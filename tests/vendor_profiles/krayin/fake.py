"""A small Krayin over HTTP: the REST API below /api/v1 with a token, and its pages."""

from __future__ import annotations

from typing import Any

from werkzeug import Request, Response

from benchmarks.twins import krayin
from benchmarks.twins.krayin.tenant import answers
from benchmarks.twins.opened import vendor_of
from tests.vendor_profiles.answers import Tenant
from tests.vendor_profiles.over_http import Fake, OverHttp, as_json

PLAN = vendor_of("krayin").profile.api
assert PLAN is not None
TOKEN = "7|0a1b2c3d4e5f60718293a4b5c6d7e8f9"
_LISTS = {"users": "Users", "roles": "Roles", "groups": "Groups", "webhooks": "Webhooks"}


class FakeKrayin(Fake):
    def answered(self, request: Request) -> Response:
        if request.path == "/":
            return Response("<html></html>", headers=self.tenant["Head"]["headers"])
        if request.headers.get("Authorization") != f"Bearer {TOKEN}" or request.method != "GET":
            return as_json({"message": "Unauthenticated."}, 401)
        if request.path == "/api/v1/get":
            return as_json(self.tenant["Self"])
        kind = _LISTS[request.path.removeprefix("/api/v1/settings/")]
        if (error_first := self.error_of(kind)) is not None:
            return error_first
        return as_json(_page(self.tenant[kind], int(request.args["page"]), int(request.args["limit"])))


def _page(document: dict[str, Any], page: int, size: int) -> dict[str, Any]:
    """One page, as Laravel's paginator writes it."""
    rows = document["data"]
    last = max(1, -(-len(rows) // size))
    return {
        "data": rows[(page - 1) * size : page * size],
        "links": {"next": None},
        "meta": {"current_page": page, "last_page": last, "per_page": size, "total": len(rows)},
    }


def tenant(good: tuple[str, ...]) -> Tenant:
    """What is answered, with things of which nothing is kept."""
    found = answers(good)
    found["Webhooks"]["data"][0]["headers"] = '[{"key":"X-Key","value":"hook-secret-77"}]'
    return found


KRAYIN = OverHttp(
    vendor="krayin",
    plan=PLAN,
    at=krayin.weak().at,
    ways={"token": ({}, {"token": TOKEN})},
    make=FakeKrayin,
    weak=lambda: tenant(()),
    hardened=lambda: tenant(
        ("administrators", "administration", "views", "shipped account", "webhooks", "encryption", "sessions")
    ),
    hidden=(TOKEN, "hook-secret-77"),
    people=("rep20@acme.example", "Rep20"),
    kept='"Sales"',
)
