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
        filters = body.get("filter", [])
        kind = _KINDS.get(method) or ("Events", "SignIns", "LastSignIn")[len(filters)]
        if self.errors.get(kind):
            return self.errors[kind].pop(0)
        if request.method != ("GET" if method in _KINDS else "POST"):
            return error(404, "ERROR_METHOD_NOT_FOUND", "Method not found!")
        if kind == "LastSignIn":
            return self._last_sign_in(filters[1])
        document = self.tenant[kind]
        if (type_ := request.args.get("FILTER[USER_TYPE]")) is not None:
            document = self.tenant[{"employee": "Employee", "extranet": "Extranet"}[type_]]
        if kind in ("User", "Department"):
            start = int(
                request.args.get("start", "0")
            )  # the one parameter of all lists ("Features of List Methods")
            document = {**document, "result": document["result"][start : start + 50]}
        return Response(json.dumps(document), content_type="application/json")

    def _last_sign_in(self, condition: Any) -> Response:
        """A text in the place of a number is refused (REST 3.0, "Filter errors")."""
        if not isinstance(condition[2], int):
            code = "BITRIX_REST_V3_EXCEPTION_VALIDATION_REQUESTVALIDATIONEXCEPTION"
            return error(400, {"code": code, "message": "a number is expected"}, "")
        document = self.tenant["LastSignIn"].get(str(condition[2]), {"result": {"items": []}, "time": TIME})
        return Response(json.dumps(document), content_type="application/json")


def error(status: int, code: Any, message: str, **more: Any) -> Response:
    document = {"error": code, "error_description": message, **more}
    return Response(json.dumps(document), status=status, content_type="application/json")


def blocked(reset_at: int) -> Response:
    return error(
        429, "OPERATION_TIME_LIMIT", "Method is blocked", time={**TIME, "operating_reset_at": reset_at}
    )
