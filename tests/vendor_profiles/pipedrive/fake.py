"""A small Pipedrive over HTTP: tokens, scopes, budgets, pages, and its own errors, at one address."""

from __future__ import annotations

import json
from base64 import b64encode
from typing import Any

from werkzeug import Request, Response

from tests.vendor_profiles.answers import Tenant
from tests.vendor_profiles.over_http import Fake, OverHttp, kind_of
from tests.vendor_profiles.pipedrive.tenant import ADMIN, EACH, LEAST, PLAN, good, token, weak

CLIENT, CLIENT_SECRET, REFRESH = (
    "b4d083d9216986345b32",
    "cs-9f0e1d2c3b4a5968",
    "53:179:refresh5de2f9c4aa310b7e",
)
API_TOKEN, ACCESS_TOKEN = "4f1a8b0c7d6e5f4a3b2c1d0e9f8a7b6c5d4e3f2a", "53:179:access0given11aa22bb33cc44dd"
HOOK_PASSWORD = "pw-5f1d2c3b4a"
SECRETS = (
    CLIENT_SECRET,
    REFRESH,
    API_TOKEN,
    ACCESS_TOKEN,
    "53:179:access00",
    HOOK_PASSWORD,
    "face.jpg",
    "/in/73af",
)
SCOPE_OF = {"Webhook": "webhooks:read", "Me": "base", "Team": "users:read"}
PRICES = {
    "me": 2,
    "set": 2,
    "user_permissions": 2,
    "user_visibility": 2,
    "group_settings": 2,
    "webhooks": 10,
    "fields": 10,
}
"""Tokens that a call costs (`x-token-cost` of the OpenAPI); 20 for all others."""


class FakePipedrive(Fake):
    """`api_domain` is what the answer with the token names; `spent` counts the tokens of the daily budget, after `budget` of which
    everything is refused."""

    def __init__(self, tenant: Tenant, api_domain: str | None = None, budget: int = 10**9) -> None:
        super().__init__(tenant)
        self.api_domain, self.budget = api_domain, budget
        self.spent = self.tokens = 0

    def answered(self, request: Request) -> Response:
        if request.path == "/oauth/token":
            return self._token(request)
        if not self._is_signed_in(request) or request.method != "GET":
            return error(401, "unauthorized access")
        kind, value = kind_of(PLAN, request.path, ("Token",))
        if (error_first := self.error_of(kind)) is not None:
            return error_first
        if not self._has_scope(request, kind):
            return error(403, "Scope and URL mismatch")
        self.spent += PRICES.get(PLAN.resources[kind].call, 20)
        if self.spent > self.budget:
            return limited("request over limit", daily="0")
        return self._answer(request, kind, value)

    def _is_signed_in(self, request: Request) -> bool:
        bearer = request.headers.get("Authorization", "")
        if "x-api-token" in request.headers:
            return request.headers["x-api-token"] == API_TOKEN and not bearer
        return bearer in (f"Bearer {ACCESS_TOKEN}", f"Bearer 53:179:access00{self.tokens and 1}ab12cd34ef")

    def _has_scope(self, request: Request, kind: str) -> bool:
        """An API token has all that its user may."""
        scopes = self.tenant["Token"]["scope"].split(",")
        needed = SCOPE_OF.get(kind, "users:read" if kind.startswith("User") else "admin")
        if kind == "ProductField":
            return "x-api-token" in request.headers or "products:read" in scopes
        return "x-api-token" in request.headers or needed in scopes or "admin" in scopes

    def _token(self, request: Request) -> Response:
        basic = b64encode(f"{CLIENT}:{CLIENT_SECRET}".encode()).decode()
        if request.headers.get("Authorization") != f"Basic {basic}":
            return answer(
                {"success": False, "message": "Invalid client: client is invalid", "error": "invalid_client"},
                400,
            )
        if request.form.to_dict() != {"grant_type": "refresh_token", "refresh_token": REFRESH}:
            return answer(
                {
                    "success": False,
                    "message": "Invalid grant: refresh_token is invalid",
                    "error": "invalid_grant",
                },
                400,
            )
        self.tokens += 1
        names = {"access_token": "53:179:access001ab12cd34ef", "refresh_token": REFRESH}
        return answer(
            {**self.tenant["Token"], **names, "api_domain": self.api_domain or request.host_url.rstrip("/")}
        )

    def _answer(self, request: Request, kind: str, value: str) -> Response:
        document = self.tenant[kind][value] if kind in EACH else self.tenant[kind]
        paging = PLAN.resources[kind].paging
        if paging is not None and paging.style == "offset":
            start, size = int(request.args["start"]), int(request.args["limit"])
            rows = document["data"][start : start + size]
            more = {
                "start": start,
                "limit": size,
                "more_items_in_collection": start + size < len(document["data"]),
            }
            document = {**document, "data": rows, "additional_data": {"pagination": more}}
        elif paging is not None:
            if request.args.get("cursor") == "":
                return error(400, "cursor is empty")
            start, size = int(request.args.get("cursor") or 0), int(request.args["limit"])
            rows, following = document["data"][start : start + size], start + size
            cursor = str(following) if following < len(document["data"]) else None
            document = {**document, "data": rows, "additional_data": {"next_cursor": cursor}}
        elif set(request.args):
            return error(400, "no such parameter")
        return answer(document)


def answer(document: Any, status: int = 200, **headers: str) -> Response:
    more = {"x-ratelimit-limit": "80", "x-ratelimit-remaining": "79", "x-ratelimit-reset": "2", **headers}
    return Response(
        json.dumps(document), status=status, content_type="application/json; charset=utf-8", headers=more
    )


def error(status: int, said: str, **more: Any) -> Response:
    info = "Please check developers.pipedrive.com"
    return answer({"success": False, "error": said, "errorCode": status, "error_info": info, **more}, status)


def limited(said: str, daily: str = "29000", **headers: str) -> Response:
    """Of a burst, or of the budget of a day, where nothing is left of it."""
    names = {"x-daily-ratelimit-token-remaining": daily, **headers}
    return answer({"success": False, "error": said, "errorCode": 429}, 429, **names)


def blocked() -> Response:
    """What stands before the product, where a program went on after 429."""
    return Response("<html>Sorry, you have been blocked</html>", status=403, content_type="text/html")


def company(way: str) -> Tenant:
    """An open one, and a token with what the way asks for."""
    return weak() | {"Token": token("products:read", "admin") if way == ADMIN else token()}


PAIR = {"client_secret": CLIENT_SECRET, "refresh_token": REFRESH}
PIPEDRIVE = OverHttp(
    vendor="pipedrive",
    plan=PLAN,
    at="2026-11-26T03:00:00Z",
    ways={
        ADMIN: ({"client_id": CLIENT}, PAIR),
        LEAST: ({"client_id": CLIENT}, PAIR),
        "api_token": ({}, {"token": API_TOKEN}),
        "access_token": ({}, {"token": ACCESS_TOKEN}),
    },
    make=FakePipedrive,
    weak=lambda: company(ADMIN),
    hardened=lambda: good() | {"Token": token("products:read", "admin")},
    hidden=SECRETS,
    people=("p2@acme.example", "Person 2"),
    kept='"Deals regular user"',
)
