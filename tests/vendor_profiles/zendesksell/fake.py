"""A small Zendesk Sell over HTTP: a token, pages that say nothing of each other, and its own errors."""

from __future__ import annotations

from werkzeug import Request, Response

from benchmarks.twins.model import AT
from tests.vendor_profiles.over_http import Fake, OverHttp, as_json, kind_of
from tests.vendor_profiles.zendesksell.tenant import PLAN, good, weak

TOKEN = "0a1b2c3d4e5f60718293a4b5c6d7e8f90a1b2c3d"


class FakeSell(Fake):
    def answered(self, request: Request) -> Response:
        if request.headers.get("Authorization") != f"Bearer {TOKEN}":
            return error(401, "unauthorized")
        kind, _ = kind_of(PLAN, request.path)
        if (error_first := self.error_of(kind)) is not None:
            return error_first
        document = self.tenant[kind]
        if kind != "User":
            return as_json(document)
        page, size = int(request.args.get("page", "1")), int(request.args.get("per_page", "25"))
        return as_json({**document, "items": document["items"][(page - 1) * size : page * size]})


def error(status: int, code: str) -> Response:
    said = {"errors": [{"error": {"code": code, "message": code}}], "meta": {"http_status": str(status)}}
    return as_json(said, status)


SELL = OverHttp(
    vendor="zendesksell",
    plan=PLAN,
    at=AT,
    ways={"access_token": ({}, {"token": TOKEN})},
    make=FakeSell,
    weak=weak,
    hardened=good,
    hidden=(TOKEN,),
    people=("p2@acme.example", "Given2 Family2"),
    kept='"Sales rep"',
)
