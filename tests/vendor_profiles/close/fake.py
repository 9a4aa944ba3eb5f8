"""A small Close over HTTP: a key in the place of a user name, or a bearer token."""

from __future__ import annotations

from base64 import b64encode

from werkzeug import Request, Response

from benchmarks.twins.close.tenant import ORGANIZATION
from benchmarks.twins.model import AT
from tests.vendor_profiles.close.tenant import OPTIONS, PLAN, good, weak
from tests.vendor_profiles.over_http import Fake, OverHttp, as_json, kind_of

KEY = "api_7b8KOSMa0OevK9qJvT6F9s.2H3Bt8ktGaQ9kVK45P7j7p"
TOKEN = "access-5f0e1d2c3b4a59687786"
_SIGNED_IN = {"Basic " + b64encode(f"{KEY}:".encode()).decode(), f"Bearer {TOKEN}"}


class FakeClose(Fake):
    def answered(self, request: Request) -> Response:
        if request.headers.get("Authorization") not in _SIGNED_IN:
            return as_json({"error": "Unauthorized"}, 401)
        kind, value = kind_of(PLAN, request.path)
        if (error_first := self.error_of(kind)) is not None:
            return error_first
        if request.method != "GET" or (kind == "Organization" and value != ORGANIZATION):
            return as_json({"error": "Not found"}, 404)
        return as_json(self.tenant[kind])


CLOSE = OverHttp(
    vendor="close",
    plan=PLAN,
    at=AT,
    ways={"api_key": ({}, {"key": KEY}), "access_token": ({}, {"token": TOKEN})},
    make=FakeClose,
    weak=weak,
    hardened=good,
    hidden=(KEY, KEY.partition(".")[2], TOKEN, b64encode(f"{KEY}:".encode()).decode()),
    people=("p2@acme.example", "Given2", "Family2"),
    options=OPTIONS,
)
