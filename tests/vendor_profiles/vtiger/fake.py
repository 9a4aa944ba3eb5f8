"""A small vtiger over HTTP: its web service with a session, two queries by pages, and its pages."""

from __future__ import annotations

import re

from werkzeug import Request, Response

from benchmarks.twins import vtiger
from benchmarks.twins.opened import vendor_of
from benchmarks.twins.vtiger.tenant import REPAIRS, answers
from tests.vendor_profiles.over_http import Fake, OverHttp, as_json

PLAN = vendor_of("vtiger").profile.api
assert PLAN is not None
SESSION = "5e551on0a1b2c3d4e5f6"
_QUERY = re.compile(r"SELECT ([\w,]+) FROM (Users|Groups) ORDER BY id LIMIT (\d+),(\d+);")


class FakeVtiger(Fake):
    def answered(self, request: Request) -> Response:
        if request.path == "/":
            return Response("<html></html>", headers=self.tenant["Head"]["headers"])
        if request.args.get("sessionName") != SESSION:
            return refused("INVALID_SESSIONID", "Session Identifier provided is Invalid")
        if request.args.get("operation") == "listtypes":
            return as_json({"success": True, "result": {"types": ["Users", "Groups"], "information": {}}})
        found = _QUERY.fullmatch(request.args.get("query", ""))
        if request.method != "GET" or request.args.get("operation") != "query" or found is None:
            return refused("ACCESS_DENIED", "Permission to perform the operation is denied")
        if (error_first := self.error_of(found[2])) is not None:
            return error_first
        columns, start, size = found[1].split(","), int(found[3]), int(found[4])
        rows = self.tenant[found[2]]["result"][start : start + min(size, 100)]
        return as_json({"success": True, "result": [{name: row[name] for name in columns} for row in rows]})


def refused(code: str, message: str) -> Response:
    return as_json({"success": False, "error": {"code": code, "message": message}})


VTIGER = OverHttp(
    vendor="vtiger",
    plan=PLAN,
    at=vtiger.weak().at,
    ways={"session": ({}, {"session": SESSION})},
    make=FakeVtiger,
    weak=lambda: answers(()),
    hardened=lambda: answers(REPAIRS),
    hidden=(SESSION,),
    people=("rep20@acme.example",),
    kept="Team Selling",
)
