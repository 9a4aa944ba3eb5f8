"""A small Kommo over HTTP: a token, pages of 250 that name the next one, and 204 for nothing."""

from __future__ import annotations

from werkzeug import Request, Response

from benchmarks.twins.kommo.tenant import paged
from benchmarks.twins.model import AT
from tests.vendor_profiles.kommo.tenant import PLAN, good, weak
from tests.vendor_profiles.over_http import Fake, OverHttp, as_json

TOKEN = "eyJ0eXAiOiJKV1Qi.long-lived-0a1b2c3d4e5f.sig-6a7b8c9d"
_KINDS = {
    "account": "Account",
    "users": "User",
    "roles": "Role",
    "webhooks": "Webhook",
    "leads/custom_fields": "LeadField",
    "contacts/custom_fields": "ContactField",
    "companies/custom_fields": "CompanyField",
}


class FakeKommo(Fake):
    def answered(self, request: Request) -> Response:
        if request.headers.get("Authorization") != f"Bearer {TOKEN}":
            return as_json({"title": "Unauthorized", "status": 401}, 401)
        kind = _KINDS[request.path.removeprefix("/api/v4/")]
        if (error_first := self.error_of(kind)) is not None:
            return error_first
        document = self.tenant[kind]
        if kind == "Account":
            return as_json(document)
        [(name, rows)] = document["_embedded"].items()
        page, limit = int(request.args.get("page", "1")), int(request.args.get("limit", "50"))
        found = rows if kind == "Webhook" else rows[(page - 1) * limit : page * limit]
        if not found:
            return Response(status=204)
        return as_json(paged(name, *found, page=page, more=page * limit < len(rows)))


KOMMO = OverHttp(
    vendor="kommo",
    plan=PLAN,
    at=AT,
    ways={"access_token": ({}, {"token": TOKEN})},
    make=FakeKommo,
    weak=weak,
    hardened=good,
    hidden=(TOKEN, "long-lived-0a1b2c3d4e5f"),
    people=("p2@acme.example", "Given2 Family2"),
    kept='"Seller"',
)
