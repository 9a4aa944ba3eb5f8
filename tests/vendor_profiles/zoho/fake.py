"""A small Zoho over HTTP: tokens, scopes, pages, 204 for nothing, and its own errors, at one address."""

from __future__ import annotations

import json
from typing import Any
from urllib.parse import parse_qs

from werkzeug import Request, Response

from tests.vendor_profiles.answers import Tenant
from tests.vendor_profiles.over_http import Fake, OverHttp, as_json, kind_of
from tests.vendor_profiles.zoho.tenant import AT, EACH, PLAN, hardened, weak
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


class FakeZoho(Fake):
    """`lacks` are kinds for which the token has no scope; `api_domain` is what the token's answer names."""

    def __init__(
        self, tenant: Tenant, lacks: frozenset[str] = frozenset(), api_domain: str | None = None
    ) -> None:
        super().__init__(tenant)
        self.lacks, self.api_domain = lacks, api_domain
        self.tokens = 0
        self.valid = ""

    def answered(self, request: Request) -> Response:
        if request.path == "/oauth/v2/token":
            return self._token(request)
        if request.headers.get("Authorization") != f"Zoho-oauthtoken {self.valid}" or request.method != "GET":
            return error(401, "INVALID_TOKEN", "invalid oauth token")
        query = {name: values[0] for name, values in parse_qs(request.query_string.decode()).items()}
        kind, value = kind_of(PLAN, request.path, ("Token",))
        value = value or query.get(EACH.get(kind, ""), "")
        if (error_first := self.error_of(kind)) is not None:
            return error_first
        if kind in self.lacks:
            return error(401, "OAUTH_SCOPE_MISMATCH", "invalid oauth scope to access this URL")
        return self._as_json(kind, value, query)

    def _token(self, request: Request) -> Response:
        if "Authorization" in request.headers:
            return as_json({"error": "a session was sent to the accounts server"})
        wanted = {"grant_type": "refresh_token", "client_id": CLIENT, "client_secret": CLIENT_SECRET}
        if request.form.to_dict() != {**wanted, "refresh_token": REFRESH} or request.query_string:
            return as_json({"error": "invalid_code"})
        self.tokens += 1
        token = f"1000.access0000{self.tokens}aaaabbbbcccc.ddddeeeeffff0123"
        self.valid = self.valid or token
        document = {**self.tenant["Token"], "access_token": token}
        return as_json(document | {"api_domain": self.api_domain or request.host_url.rstrip("/")})

    def _as_json(self, kind: str, value: str, query: dict[str, str]) -> Response:
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
        return as_json({name: found}) if found else Response(status=204)


def error(status: int, code: str, message: str, **details: Any) -> Response:
    document = {"code": code, "details": details, "message": message, "status": "error"}
    return Response(json.dumps(document), status=status, content_type="application/json;charset=utf-8")


ZOHO = OverHttp(
    vendor="zoho",
    plan=PLAN,
    at=AT,
    ways={
        "refresh_token": ({"client_id": CLIENT}, {"client_secret": CLIENT_SECRET, "refresh_token": REFRESH})
    },
    make=FakeZoho,
    weak=weak,
    hardened=hardened,
    hidden=SECRETS,
    people=("p2@acme.example", "Person 2"),
)
