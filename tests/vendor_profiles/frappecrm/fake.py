"""A small Frappe over HTTP: lists page by page, single settings, methods, and its own error for what is not there."""

from __future__ import annotations

import json
from typing import Any
from urllib.parse import unquote

from werkzeug import Request, Response

from auditor.vendor import load_vendors
from benchmarks.twins.frappecrm.tenant import REPAIRS, answers
from benchmarks.twins.model import AT
from tests.vendor_profiles.answers import Tenant
from tests.vendor_profiles.over_http import Fake, OverHttp, as_json
from vendor_profiles.frappecrm import kinds

KEY, SECRET = "0a1b2c3d4e5f6a7", "9f8e7d6c5b4a392"
_PLAN = load_vendors()["frappecrm"].profile.api
assert _PLAN is not None
PLAN = _PLAN
_METHODS = {one.using["method"]: kind for kind, one in PLAN.resources.items() if one.call == "method"}
_LISTS = {
    (one.using["doctype"], one.using.get("filters")): kind
    for kind, one in PLAN.resources.items()
    if one.call in ("list", "filtered", "child")
}
_SINGLES = {one.using["doctype"]: kind for kind, one in PLAN.resources.items() if one.call == "single"}


class FakeFrappe(Fake):
    def answered(self, request: Request) -> Response:
        if request.path == "/login":
            return Response("<html>", headers=self.tenant[kinds.HEAD]["headers"], content_type="text/html")
        if request.headers.get("Authorization") != f"token {KEY}:{SECRET}":
            return as_json({"exc_type": "AuthenticationError"}, 401)
        parts = unquote(request.path).strip("/").split("/")
        kind = self._kind(parts, request)
        first = self.error_of(kind)
        if first is not None:
            return first
        document = self.tenant[kind]
        if "limit_start" not in request.args:
            return as_json(document)
        start, count = int(request.args["limit_start"]), int(request.args["limit_page_length"])
        columns = json.loads(request.args["fields"])
        rows = [{name: row.get(name) for name in columns} for row in document["data"]]
        return as_json({"data": rows[start : start + count]})

    def _kind(self, parts: list[str], request: Request) -> str:
        assert request.method == "GET"
        if parts[1] == "method":
            return _METHODS[parts[2]]
        if len(parts) == 4:
            assert parts[2] == parts[3]
            return _SINGLES[parts[2]]
        if parts[2] in ("Has Role", "DocPerm"):
            assert request.args["parent"]
        return _LISTS[parts[2], request.args.get("filters")]


def missing(exc_type: str, status: int) -> Response:
    return as_json({"exc_type": exc_type, "exception": f"frappe.exceptions.{exc_type}"}, status)


def no_code(module: str) -> Response:
    """As 15.72.4 answers about a DocType that it does not have: it looks for the code of it first."""
    said = f"Error: No module named 'frappe.core.doctype.{module}'"
    trace = '["Traceback (most recent call last): File \\"/home/frappe/bench/apps/frappe/frappe/modules/utils.py\\""]'
    return as_json({"exception": said, "exc_type": "ImportError", "exc": trace}, 500)


def with_secrets(tenant: dict[str, Any]) -> Tenant:
    """Settings hold more than is read: what the product answers is kept without it."""
    ldap = {**tenant[kinds.LDAP]["data"], "base_dn": "ou=people,dc=acme", "password": "*" * 10}
    return {**tenant, kinds.LDAP: {"data": ldap}}


def weak() -> Tenant:
    return with_secrets(answers(()))


def hardened() -> Tenant:
    return with_secrets(answers(REPAIRS))


FRAPPECRM = OverHttp(
    vendor="frappecrm",
    plan=PLAN,
    at=AT,
    ways={"token": ({}, {"api_key": KEY, "api_secret": SECRET})},
    make=FakeFrappe,
    weak=weak,
    hardened=hardened,
    hidden=(KEY, SECRET, "ou=people", "crm/key"),
    people=("ada@acme.example",),
    kept='"Sales User"',
)
