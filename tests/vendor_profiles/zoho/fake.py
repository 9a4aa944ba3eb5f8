"""A small Zoho over HTTP: tokens, scopes, pages, 204 for nothing, and its own errors, at one address."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any
from urllib.parse import parse_qs

from werkzeug import Request, Response

from tests.vendor_profiles.answers import Tenant
from tests.vendor_profiles.zoho.tenant import EACH, PLAN
from vendor_profiles.zoho.kinds import KINDS

CLIENT, CLIENT_SECRET, REFRESH = (
    "1000.CLIENT0123456789",
    "cs-0f1e2d3c4b5a69788796",
    "1000.refresh0a1b2c3d.4e5f60718293",
)
SECRETS = (
    CLIENT_SECRET,
    REFRESH,
    "1000.access0000",
    "+84 555 0100",
    "owner@acme.example",
    "Former Colleague",
)


class FakeZoho:
    """Serves a tenant. `errors` are answers by kind that come first, each once; `lacks` are kinds for which the token has
    no scope; `api_domain` is what the token's answer names."""

    def __init__(
        self, tenant: Tenant, lacks: frozenset[str] = frozenset(), api_domain: str | None = None
    ) -> None:
        self.tenant, self.lacks, self.api_domain = tenant, lacks, api_domain
        self.errors: dict[str, list[Response]] = {}
        self.asked: list[tuple[str, str]] = []
        self.tokens = 0
        self.valid = ""

    def __call__(self, request: Request) -> Response:
        self.asked.append((request.method, request.full_path.rstrip("?")))
        if request.path == "/oauth/v2/token":
            return self._token(request)
        if request.headers.get("Authorization") != f"Zoho-oauthtoken {self.valid}" or request.method != "GET":
            return error(401, "INVALID_TOKEN", "invalid oauth token")
        query = {name: values[0] for name, values in parse_qs(request.query_string.decode()).items()}
        kind, value = _kind_of(request.path, query)
        if self.errors.get(kind):
            return self.errors[kind].pop(0)
        if kind in self.lacks:
            return error(401, "OAUTH_SCOPE_MISMATCH", "invalid oauth scope to access this URL")
        return self._answer(kind, value, query)

    def _token(self, request: Request) -> Response:
        if "Authorization" in request.headers:
            return answer({"error": "a session was sent to the accounts server"})
        wanted = {"grant_type": "refresh_token", "client_id": CLIENT, "client_secret": CLIENT_SECRET}
        if request.form.to_dict() != {**wanted, "refresh_token": REFRESH} or request.query_string:
            return answer({"error": "invalid_code"})
        self.tokens += 1
        token = f"1000.access0000{self.tokens}aaaabbbbcccc.ddddeeeeffff0123"
        self.valid = self.valid or token
        document = {**self.tenant["Token"], "access_token": token}
        return answer(document | {"api_domain": self.api_domain or request.host_url.rstrip("/")})

    def _answer(self, kind: str, value: str, query: dict[str, str]) -> Response:
        document = self.tenant[kind][value] if kind in EACH else self.tenant[kind]
        name = KINDS[kind].at.removeprefix("/")
        found = document[name]
        if kind == "Field" and query.get("type") != "all":
            found = [row for row in found if row["type"] == query.get("type", "used")]
        if PLAN.resources[kind].paging is not None:
            page, size = int(query["page"]), int(query["per_page"])
            if size > 200:
                return error(400, "INVALID_DATA", "per_page")
            found = found[(page - 1) * size : page * size]
        return answer({name: found}) if found else Response(status=204)


def _kind_of(path: str, query: dict[str, str]) -> tuple[str, str]:
    for kind, pattern in _patterns():
        before, hole, after = pattern.partition("{")
        if not hole and path == pattern:
            return kind, query.get(EACH.get(kind, ""), "")
        rest = after.partition("}")[2]
        if hole and path.startswith(before) and path.endswith(rest):
            value = path.removeprefix(before)[: len(path) - len(before) - len(rest)]
            if "/" not in value:
                return kind, value
    raise AssertionError(f"{path} is in no profile")


def _patterns() -> Iterator[tuple[str, str]]:
    for kind, resource in PLAN.resources.items():
        if kind != "Token":
            yield kind, PLAN.calls[resource.call].path


def answer(document: Any) -> Response:
    return Response(json.dumps(document), content_type="application/json")


def error(status: int, code: str, message: str, **details: Any) -> Response:
    document = {"code": code, "details": details, "message": message, "status": "error"}
    return Response(json.dumps(document), status=status, content_type="application/json;charset=utf-8")
