"""A small Bitrix24 over HTTP: methods below a webhook's secret or with an access token, pages of 50, its own errors."""

from __future__ import annotations

import json
from typing import Any

from werkzeug import Request, Response

from tests.vendor_profiles.answers import Tenant
from tests.vendor_profiles.bitrix24.tenant import TIME

WEBHOOK = "z9y8x7w6v5u4t3s2"
TOKEN = "b529cb66006e9f06006b12e400000001000"
SECRETS = (WEBHOOK, TOKEN, "+84 555 0100")
_KINDS = {"scope": "Scope", "user.admin": "Admin", "user.get": "User", "department.get": "Department"}


class FakeBitrix24:
    """Serves a portal. `errors` are answers by kind that come first, each once."""

    def __init__(self, tenant: Tenant) -> None:
        self.tenant = tenant
        self.errors: dict[str, list[Response]] = {}
        self.asked: list[tuple[str, str]] = []

    def __call__(self, request: Request) -> Response:
        self.asked.append((request.method, request.path))
        body = json.loads(request.data) if request.data else {}
        place = request.path.removeprefix("/rest/").removeprefix("api/")
        before, _, method = place.rpartition("/")
        if before != f"1/{WEBHOOK}" and (before or TOKEN not in (request.args.get("auth"), body.get("auth"))):
            return error(401, "INVALID_CREDENTIALS", "Invalid request credentials")
        kind = _KINDS.get(method) or ("SignIns" if body.get("filter") else "Events")
        if self.errors.get(kind):
            return self.errors[kind].pop(0)
        if request.method != ("POST" if kind in ("Events", "SignIns") else "GET"):
            return error(404, "ERROR_METHOD_NOT_FOUND", "Method not found!")
        document = self.tenant[kind]
        if kind in ("User", "Department"):
            start = int(request.args.get("start", request.args.get("START", "0")))
            document = {**document, "result": document["result"][start : start + 50]}
        return Response(json.dumps(document), content_type="application/json")


def error(status: int, code: Any, message: str, **more: Any) -> Response:
    document = {"error": code, "error_description": message, **more}
    return Response(json.dumps(document), status=status, content_type="application/json")


def blocked(reset_at: int) -> Response:
    return error(
        429, "OPERATION_TIME_LIMIT", "Method is blocked", time={**TIME, "operating_reset_at": reset_at}
    )
