"""A small BottleCRM over HTTP: it serves a made-up tenant page by page, and refuses like the product."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from pytest_httpserver import HTTPServer
from werkzeug import Request, Response

from vendor_profiles.bottlecrm import kinds

ADMIN, MEMBER, TOKEN, REVOKED = (
    "jwt-of-an-admin-0001",
    "jwt-of-a-member-0002",
    "bcrm_pat_good_0003",
    "bcrm_pat_gone_0004",
)
SESSION_ONLY = ("/api/org/tokens/", "/api/org/audit-log/", "/api/webhooks/", "/api/auth/profile/")
ADMIN_ONLY = (*SESSION_ONLY[:3], "/api/users/")
NO_ADMIN = "You must be an organization administrator to perform this action."
NO_TOKEN = (
    "API tokens and organization API keys cannot read or manage other credentials. Sign in to manage them."
)
PATHS = {
    "/api/auth/profile/": kinds.SELF,
    "/api/org/tokens/": kinds.TOKENS,
    "/api/org/audit-log/": kinds.AUDIT_LOG,
    "/api/webhooks/": kinds.WEBHOOKS,
    "/api/org/modules/": kinds.MODULES,
}


EVENTS = {
    "API_TOKEN_CREATED": kinds.TOKENS_MADE,
    "API_TOKEN_REVOKED": kinds.TOKENS_REVOKED,
    "WEBHOOK_CHANGED": kinds.WEBHOOKS_CHANGED,
    "WEBHOOK_REENABLED": kinds.WEBHOOKS_RESUMED,
}


@dataclass
class Product:
    """Answers from a tenant's answers; `asked` are the requests in order."""

    server: HTTPServer
    tenant: Mapping[str, Any]
    asked: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.server.expect_request("/healthz/").respond_with_handler(self._answer)
        for path in ("/api/org/settings/", "/api/users/", *PATHS):
            self.server.expect_request(path, method="GET").respond_with_handler(self._answer)

    @property
    def url(self) -> str:
        return str(self.server.url_for("")).rstrip("/")

    def _answer(self, request: Request) -> Response:
        self.asked.append(request.full_path.rstrip("?"))
        if request.path == "/healthz/":
            return Response("ok", headers={"X-Frame-Options": "DENY", "X-Content-Type-Options": "nosniff"})
        who = request.headers.get("Authorization", "").removeprefix("Bearer ")
        if who not in (ADMIN, MEMBER, TOKEN):
            below_org = request.path.startswith("/api/org/")
            said = (
                "Token revoked or expired"
                if below_org
                else "Organization context is required. Please login again."
            )
            return _json({"detail": said}, 403)
        if who == TOKEN and request.path in SESSION_ONLY:
            return _json({"detail": NO_TOKEN}, 403)
        if who == MEMBER and request.path in ADMIN_ONLY:
            return _json({"detail": NO_ADMIN}, 403)
        if request.path == "/api/users/":
            return self._users(request)
        if request.path == "/api/org/settings/":
            return _json({"id": "o1", "name": "Acme", "member_count": 2})
        if event := request.args.get("event_type"):
            return _json(self.tenant.get(EVENTS[event], {"count": 0, "results": [], "event_types": []}))
        return _json(self.tenant[PATHS[request.path]])

    def _users(self, request: Request) -> Response:
        """Both lists share limit and offset; `status` leaves one of them empty."""
        limit, offset = (
            int(request.args.get(name, default)) for name, default in (("limit", 10), ("offset", 0))
        )
        page: dict[str, Any] = {}
        for block, kind, wanted in (("active", kinds.ACTIVE, "True"), ("inactive", kinds.INACTIVE, "False")):
            rows = self.tenant[kind][f"{block}_users"][f"{block}_users"]
            rows = rows if request.args.get("status", wanted) == wanted else []
            page[f"{block}_users"] = {
                f"{block}_users_count": len(rows),
                f"{block}_users": rows[offset : offset + limit],
                "offset": None,
            }
        return _json(page)


def _json(body: Any, status: int = 200) -> Response:
    return Response(json.dumps(body), status, content_type="application/json")
