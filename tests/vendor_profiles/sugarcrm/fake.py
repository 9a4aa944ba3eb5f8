"""A small SugarCRM over HTTP: sign-in for a platform, lists by offset, links, fields of modules, and its own errors."""

from __future__ import annotations

import json
import re

from werkzeug import Request, Response

from auditor.collecting.live.asking.template import path_pattern
from tests.vendor_profiles.answers import Tenant
from tests.vendor_profiles.over_http import Fake, OverHttp, as_json
from tests.vendor_profiles.sugarcrm.tenant import AT, EACH, PLAN, hardened, weak

PASSWORD, TOKEN, REFRESH = "pass-0f1e2d3c4b5a", "tok-99887766-aaaa", "refresh-1122334455"
SECRETS = (PASSWORD, TOKEN, REFRESH, "12 Elm Street", "consumer-secret-5566", "hook-key-9f8e7d6c5b4a3f2e")
BASE = "/rest/v11_20/"
CALLS = [
    (kind, re.compile(path_pattern(PLAN.calls[resource.call].path)))
    for kind, resource in PLAN.resources.items()
    if kind != "Front"
]


class FakeSugar(Fake):
    """`signed_in` counts its sessions."""

    def __init__(self, tenant: Tenant) -> None:
        super().__init__(tenant)
        self.signed_in = 0
        self.valid = ""

    def answered(self, request: Request) -> Response:
        if request.path == "/":
            return Response("<html></html>", headers=self.tenant["Front"]["headers"])
        if request.path == f"{BASE}oauth2/token":
            return self._sign_in(request)
        if request.headers.get("OAuth-Token") != self.valid:
            return error(401, "invalid_grant")
        if request.path == f"{BASE}oauth2/logout":
            self.valid = ""
            return as_json({"success": True})
        kind = next(kind for kind, pattern in CALLS if pattern.fullmatch(request.path))
        return self.error_of(kind) or self._answer(kind, request)

    def _sign_in(self, request: Request) -> Response:
        sent = request.get_json()
        if sent["password"] != PASSWORD or sent["platform"] != "crm_audit":
            return error(401, "need_login")
        self.signed_in += 1
        self.valid = f"{TOKEN}{self.signed_in}"
        document = {"access_token": self.valid, "refresh_token": REFRESH, "token_type": "bearer"}
        return as_json(document)

    def _answer(self, kind: str, request: Request) -> Response:
        document = self.tenant[kind]
        if kind in EACH:
            value = request.path.removeprefix(BASE).split("/")[1]
            if value not in document:
                return error(404, "not_found")
            document = document[value]
        if "records" not in document:
            return as_json(document)
        offset, size = int(request.args.get("offset", 0)), int(request.args["max_num"])
        rows, wanted = document["records"], request.args["fields"].split(",")
        if "records" in document and request.args.get("filter[0][private]") == "0":
            rows = [row for row in rows if not row["private"]]
        page = [{key: row[key] for key in row if key in wanted} for row in rows[offset : offset + size]]
        more = offset + size if offset + size < len(rows) else -1
        return as_json({"next_offset": more, "records": page})


def error(status: int, code: str, message: str = "No.") -> Response:
    """An error as include/api/SugarApiException.php has it."""
    document = {"error": code, "error_message": message}
    return Response(json.dumps(document), status=status, content_type="application/json")


def page(status: int) -> Response:
    """What a server before the product answers."""
    return Response("<html><h1>Sorry</h1></html>", status=status, content_type="text/html")


def opened() -> Tenant:
    """The weak tenant, with secrets in what the product shows."""
    tenant = weak()
    tenant["Self"]["current_user"]["address_street"] = SECRETS[3]
    tenant["OAuthKey"]["records"][0]["c_secret"] = SECRETS[4]
    tenant["WebLogicHook"]["records"][0]["url"] = f"http://hook.acme.example/in/{SECRETS[5]}?key={SECRETS[5]}"
    return tenant


SUGARCRM = OverHttp(
    vendor="sugarcrm",
    plan=PLAN,
    at=AT,
    ways={"password": ({"user_name": "root"}, {"password": PASSWORD})},
    make=FakeSugar,
    weak=opened,
    hardened=hardened,
    hidden=SECRETS,
    people=("Name both",),
)
