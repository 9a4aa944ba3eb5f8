"""A small Bitrix24 over HTTP: methods below a webhook's secret or with an access token, pages of 50, its own errors."""

from __future__ import annotations

import json
from typing import Any

from werkzeug import Request, Response

from tests.vendor_profiles.bitrix24.tenant import AT, PLAN, TIME, bad, good
from tests.vendor_profiles.over_http import Fake, OverHttp, as_json

WEBHOOK = "z9y8x7w6v5u4t3s2"
TOKEN = "b529cb66006e9f06006b12e400000001000"
SECRETS = (WEBHOOK, TOKEN, "+84 555 0100")
_KINDS = {"scope": "Scope", "user.admin": "Admin", "user.get": "User", "department.get": "Department"}


class FakeBitrix24(Fake):
    def answered(self, request: Request) -> Response:
        body = json.loads(request.data) if request.data else {}
        place = request.path.removeprefix("/rest/").removeprefix("api/")
        before, _, method = place.rpartition("/")
        if before != f"1/{WEBHOOK}" and (before or TOKEN not in (request.args.get("auth"), body.get("auth"))):
            return error(401, "INVALID_CREDENTIALS", "Invalid request credentials")
        filters = body.get("filter", [])
        kind = _KINDS.get(method) or ("Events", "SignIns", "LastSignIn")[len(filters)]
        if (error_first := self.error_of(kind)) is not None:
            return error_first
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
        return as_json(document)

    def _last_sign_in(self, condition: Any) -> Response:
        """A text in the place of a number is refused (REST 3.0, "Filter errors")."""
        if not isinstance(condition[2], int):
            code = "BITRIX_REST_V3_EXCEPTION_VALIDATION_REQUESTVALIDATIONEXCEPTION"
            return error(400, {"code": code, "message": "a number is expected"}, "")
        document = self.tenant["LastSignIn"].get(str(condition[2]), {"result": {"items": []}, "time": TIME})
        return as_json(document)


def error(status: int, code: Any, message: str, **more: Any) -> Response:
    return as_json({"error": code, "error_description": message, **more}, status)


def blocked(reset_at: int) -> Response:
    return error(
        429, "OPERATION_TIME_LIMIT", "Method is blocked", time={**TIME, "operating_reset_at": reset_at}
    )


BITRIX24 = OverHttp(
    vendor="bitrix24",
    plan=PLAN,
    at=AT,
    ways={"webhook": ({"user_id": "1"}, {"webhook": WEBHOOK}), "access_token": ({}, {"access_token": TOKEN})},
    make=FakeBitrix24,
    weak=bad,
    hardened=good,
    hidden=SECRETS,
    people=("p2@acme.example", "Given2", "Family2"),
)
