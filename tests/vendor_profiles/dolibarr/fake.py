"""A small Dolibarr over HTTP: the REST API below /api/index.php with a key, and its pages."""

from __future__ import annotations

import json

from werkzeug import Request, Response

from benchmarks.twins import dolibarr
from benchmarks.twins.dolibarr.tenant import REPAIRS, answers
from benchmarks.twins.opened import vendor_of
from tests.vendor_profiles.answers import Tenant
from tests.vendor_profiles.over_http import Fake, OverHttp, as_json
from vendor_profiles.dolibarr.product import TABLE

PLAN = vendor_of("dolibarr").profile.api
assert PLAN is not None
KEY = "k3y0a1b2c3d4e5f60718293a4b5c6d7"


class FakeDolibarr(Fake):
    def answered(self, request: Request) -> Response:
        if request.path == "/":
            return Response("<html></html>", headers=self.tenant["Head"]["headers"])
        if request.headers.get("DOLAPIKEY") != KEY or request.method != "GET":
            return error(401, "Error user not valid (not found with api key or bad status)")
        way = request.path.removeprefix("/api/index.php/")
        if way.startswith("setup/conf/"):
            return self._constant(way.rpartition("/")[2])
        single = {"status": "Status", "users/info": "Self", "users": "Users", "users/groups": "Groups"}
        if way in single:
            if (error_first := self.error_of(single[way])) is not None:
                return error_first
            found = self.tenant[single[way]]
            if isinstance(found, list):
                page, size = int(request.args["page"]), int(request.args["limit"])
                found = found[page * size : (page + 1) * size]
            return as_json(found)
        if request.args.get("includepermissions") != "1":
            return error(404, "Not Found")
        return as_json(
            {**self.tenant["Rights"][way.removeprefix("users/")], "personal_mobile": "+84 555 0100"}
        )

    def _constant(self, name: str) -> Response:
        """Constants that are empty are not set, and the product says so; one that is called like a password is told to nobody."""
        if name in TABLE["hidden"]:
            return error(403, "Forbidden: Forbidden. This parameter can not be read with APIs")
        value = json.loads(self.tenant["Settings"][name])
        if value == "":
            return error(400, "Bad Request: Error Bad or unknown value for constantname")
        return as_json(value)


def error(status: int, message: str) -> Response:
    return as_json({"error": {"code": status, "message": message}}, status)


def tenant(good: tuple[str, ...]) -> Tenant:
    return answers(good)


DOLIBARR = OverHttp(
    vendor="dolibarr",
    plan=PLAN,
    at=dolibarr.weak().at,
    ways={"key": ({}, {"key": KEY})},
    make=FakeDolibarr,
    weak=lambda: tenant(()),
    hardened=lambda: tenant(REPAIRS),
    hidden=(KEY, "+84 555 0100"),
    people=("rep20@acme.example",),
    kept='"Sales"',
)
