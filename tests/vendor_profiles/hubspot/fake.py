"""A small HubSpot over HTTP: bearer token, cursors, its own errors."""

from __future__ import annotations

import json
from typing import Any

from werkzeug import Request, Response

from benchmarks.twins.hubspot.shapes import IP
from tests.vendor_profiles.hubspot.tenant import AT, PLAN, bad, good
from tests.vendor_profiles.over_http import Fake, OverHttp, as_json
from vendor_profiles.hubspot import kinds

TOKEN = "pat-eu1-0a1b2c3d-4e5f-6071-8293-a4b5c6d7e8f9"
_PATHS = {
    "/oauth/v2/private-apps/get/access-token-info": "Token",
    "/account-info/2026-03/details": "Account",
    "/account-info/2026-03/api-usage/daily/private-apps": "Usage",
    "/account-info/2026-03/activity/login": "SignIn",
    "/account-info/2026-03/activity/security": "Security",
    "/account-info/2026-03/activity/audit-logs": "AuditLog",
    "/settings/users/2026-03": "User",
    "/settings/users/2026-03/roles": "Role",
    "/settings/users/2026-03/teams": "Team",
}
_PAGED = ("User", "Owner", "FormerOwner", "SignIn", "Security")
_LEVELS = {"non_sensitive": "", "sensitive": "Sensitive", "highly_sensitive": "HighlySensitive"}


class FakeHubSpot(Fake):
    def answered(self, request: Request) -> Response:
        if request.headers.get("Authorization") != f"Bearer {TOKEN}":
            return error(401, "INVALID_AUTHENTICATION", "Authentication credentials not found.")
        kind = _kind(request)
        if (error_first := self.error_of(kind)) is not None:
            return error_first
        if (kind == "Token") != (request.method == "POST"):
            return error(405, "METHOD_NOT_ALLOWED", "Method not allowed")
        if request.args.get("after") == "":
            return error(400, "VALIDATION_ERROR", "after is empty")
        document = self.tenant[kind]
        if kind in _PAGED:
            start, size = int(request.args.get("after") or 0), int(request.args["limit"])
            rows = document["results"][start : start + size]
            document = {"results": rows}
            if start + size < len(self.tenant[kind]["results"]):
                document["paging"] = {
                    "next": {"after": str(start + size), "link": "https://elsewhere.example/"}
                }
        return as_json(document)


def _kind(request: Request) -> str:
    if request.path == "/crm/owners/2026-03":
        return {"true": "FormerOwner", "false": "Owner"}[request.args["archived"]]
    if request.path.startswith("/crm/properties/2026-03/"):
        object_ = request.path.rpartition("/")[2]
        name = next(kind for kind, of in kinds.OBJECTS.items() if of == object_)
        return name + _LEVELS[request.args["dataSensitivity"]]
    return _PATHS[request.path]


def error(
    status: int, category: str, message: str, /, headers: dict[str, str] | None = None, **more: Any
) -> Response:
    document = {
        "status": "error",
        "message": message,
        "correlationId": "aeb5f871-7f07-4993-9211-075dc63e7cbf",
    }
    body = json.dumps({**document, "category": category, **more})
    return Response(body, status=status, content_type="application/json", headers=headers)


def missing_scopes(*scopes: str) -> Response:
    message = "This app hasn't been granted all required scopes to make this call."
    more = {"context": {"requiredScopes": list(scopes)}, "message": message}
    return error(403, "MISSING_SCOPES", message, errors=[more])


def limited(policy: str, **headers: str) -> Response:
    return error(
        429, "RATE_LIMITS", "You have reached your limit.", headers, errorType="RATE_LIMIT", policyName=policy
    )


HUBSPOT = OverHttp(
    vendor="hubspot",
    plan=PLAN,
    at=AT,
    ways={"private_app": ({}, {"token": TOKEN})},
    make=FakeHubSpot,
    weak=bad,
    hardened=good,
    hidden=(TOKEN, IP, "Mozilla"),
    people=("p2@acme.example", "Given2", "Family2"),
)
