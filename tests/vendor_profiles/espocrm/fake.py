"""A small EspoCRM over HTTP: its sign-in, its paging, its refusals, and the secrets that it shows administrators."""

from __future__ import annotations

import base64
import json
from urllib.parse import parse_qs

from werkzeug import Request, Response

from benchmarks.twins.espocrm.shapes import PLAN
from tests.vendor_profiles.answers import Tenant
from tests.vendor_profiles.espocrm.tenant import AT, hardened, weak
from tests.vendor_profiles.over_http import Fake, OverHttp
from tests.vendor_profiles.over_http import as_json as answer

PASSWORD = "correct horse battery staple"
TOKEN = "f00dfeedf00dfeedf00dfeedf00dfeed"
API_KEY = "0a1b2c3d4e5f60718293a4b5c6d7e8f9"
KEYS_OF_USERS = "99887766554433221100aabbccddeeff"
SECRETS = (PASSWORD, TOKEN, API_KEY, KEYS_OF_USERS)


class FakeEspo(Fake):
    """`refuse` are paths that it answers with 403; with `second_step` it wants a code."""

    def __init__(self, tenant: Tenant, refuse: frozenset[str] = frozenset()) -> None:
        super().__init__(tenant)
        self.refuse = refuse
        self.signed_out = self.second_step = False

    def answered(self, request: Request) -> Response:
        if self.second_step:
            return Response("{}", status=401, headers={"X-Status-Reason": "second-step-required"})
        who = self._who(request)
        if who is None:
            return Response(status=401)
        path = request.path.removeprefix("/api/v1/")
        if request.path == "/":
            return Response("<html>EspoCRM</html>", headers=self.tenant["FrontPage"]["headers"])
        if request.method == "POST":
            return self._sign_out(request, path)
        if request.method != "GET" or path in self.refuse:
            return refused("No read access.")
        return self._read(path, parse_qs(request.query_string.decode()), who)

    def _who(self, request: Request) -> str | None:
        if request.headers.get("X-Api-Key") == API_KEY:
            return "key"
        sent = base64.b64decode(request.headers.get("Espo-Authorization", "")).decode()
        by_token = request.headers.get("Espo-Authorization-By-Token") == "true"
        if sent == f"a1.name:{TOKEN}" and by_token and not self.signed_out:
            return "session"
        return "password" if sent == f"a1.name:{PASSWORD}" and not by_token else None

    def _sign_out(self, request: Request, path: str) -> Response:
        if path != "App/destroyAuthToken" or json.loads(request.data) != {"token": TOKEN}:
            return refused("")
        self.signed_out = True
        return answer(True)

    def _read(self, path: str, query: dict[str, list[str]], who: str) -> Response:
        entity, _, id_ = path.partition("/")
        if path == "App/user":
            return answer({**self.tenant["Self"], "token": TOKEN if who == "password" else None})
        if entity == "Metadata":
            kind = {"app.acl": "Acl", "app.aclPortal": "PortalAcl", "scopes": "Scopes"}[query["key"][0]]
            return answer(self.tenant[kind])
        if id_:
            return self._one(entity, id_)
        if entity == "Settings":
            return answer(self.tenant["Settings"])
        return self._list(entity, query)

    def _one(self, entity: str, id_: str) -> Response:
        kind = {"User": "UserRecord", "Team": "TeamRecord", "Portal": "PortalRecord"}.get(entity, entity)
        record = self.tenant[kind].get(id_)
        if record is None:  # what the product says to the method of an API user or a portal user
            return refused("")
        return answer({**record, "apiKey": KEYS_OF_USERS} if entity == "User" else record)

    def _list(self, entity: str, query: dict[str, list[str]]) -> Response:
        size, offset = int(query["maxSize"][0]), int(query.get("offset", ["0"])[0])
        if size > 200:
            return refused("Max size should not exceed 200. Use offset and limit.")
        kind = {"api": "ApiUser", "portal": "PortalUser"}.get(query.get("primaryFilter", [""])[0], entity)
        rows = self.tenant[kind]["list"]
        total = self.tenant[kind]["total"] if self.tenant[kind]["total"] < 0 else len(rows)
        return answer({"total": total, "list": rows[offset : offset + size]})


def refused(reason: str) -> Response:
    return Response("", status=403, headers={"X-Status-Reason": reason}, content_type="application/json")


ESPOCRM = OverHttp(
    vendor="espocrm",
    plan=PLAN,
    at=AT,
    ways={
        "password": ({"user_name": "a1.name"}, {"password": PASSWORD}),
        "token": ({"user_name": "a1.name"}, {"session_token": TOKEN}),
        "api_key": ({}, {"api_key": API_KEY}),
    },
    make=FakeEspo,
    weak=weak,
    hardened=hardened,
    hidden=(*SECRETS, "<html>"),
    people=("r1.name",),
)
