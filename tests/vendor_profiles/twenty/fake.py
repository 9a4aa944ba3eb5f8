"""A small Twenty over HTTP: one address for all questions, and its own word for what a key may not ask."""

from __future__ import annotations

import json

from werkzeug import Request, Response

from auditor.vendor import load_vendors
from benchmarks.twins.model import AT
from benchmarks.twins.twenty.tenant import REPAIRS, answers
from tests.vendor_profiles.answers import Tenant
from tests.vendor_profiles.over_http import Fake, OverHttp, as_json
from vendor_profiles.twenty import kinds

KEY = "eyJhbGciOiJIUzI1NiJ9.made-up-0123456789.signature"
_PLAN = load_vendors()["twenty"].profile.api
assert _PLAN is not None
PLAN = _PLAN
_KIND_OF = {
    resource.using["query"]: kind for kind, resource in PLAN.resources.items() if "query" in resource.using
}
_OPENING = "query { currentWorkspace { id } }"


class FakeTwenty(Fake):
    def answered(self, request: Request) -> Response:
        if request.path == "/client-config":
            return as_json(self.tenant[kinds.CLIENT])
        if request.path == "/":
            return Response("<html>", headers=self.tenant[kinds.HEAD]["headers"], content_type="text/html")
        if request.path != "/metadata" or request.method != "POST":
            return Response("not found", 404)
        if request.headers.get("Authorization") != f"Bearer {KEY}":
            return refused("UNAUTHENTICATED")
        query = json.loads(request.data)["query"]
        kind = kinds.WORKSPACE if query == _OPENING else _KIND_OF[query]
        first = self.error_of(kind)
        return as_json(self.tenant[kind]) if first is None else first


def refused(code: str) -> Response:
    return as_json({"errors": [{"message": "no", "extensions": {"code": code}}], "data": None})


def weak() -> Tenant:
    return answers(())


def hardened() -> Tenant:
    return answers(REPAIRS)


TWENTY = OverHttp(
    vendor="twenty",
    plan=PLAN,
    at=AT,
    ways={"key": ({}, {"key": KEY})},
    make=FakeTwenty,
    weak=weak,
    hardened=hardened,
    hidden=(KEY, "crm/key"),
    people=("ada@acme.example", "Rep1"),
    kept='"Member"',
)
