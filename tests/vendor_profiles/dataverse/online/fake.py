"""Dataverse, Microsoft Graph and Microsoft Entra ID over HTTP: tokens by scope, pages by link, and their own errors."""

from __future__ import annotations

import json
import re
from typing import Any
from urllib.parse import parse_qsl, quote, unquote, urlsplit

import requests
import responses

from benchmarks.twins.dataverse.shapes import EACH
from tests.vendor_profiles.answers import Tenant
from tests.vendor_profiles.dataverse.online.tenant import PLAN

URL, LOGIN, GRAPH = (
    "https://acme.crm4.dynamics.com",
    "https://login.microsoftonline.com",
    "https://graph.microsoft.com",
)
TENANT_ID, CLIENT_ID = (
    "7d1c2e6a-0000-4000-8000-00000000acme".replace("acme", "ac3e"),
    "c11e0000-0000-4000-8000-0000000000aa",
)
CLIENT_SECRET = "q8Z~0f1e2d3c4b5a69788796a5b4c3d2e1f0.xY"
TOKENS = {
    f"{URL}/.default": "eyJ0eXAi.dataverse0f1e2d3c4b5a.s1gnature01",
    f"{GRAPH}/.default": "eyJ0eXAi.graph9a8b7c6d5e4f3a2b.s1gnature02",
}
SECRETS = (CLIENT_SECRET, *TOKENS.values())
Answer = tuple[int, dict[str, str], str]


class FakeMicrosoft:
    """Serves a tenant. `errors` are answers by kind that come first, each once; `lacks` are kinds that the app may not see;
    `page` is the most rows of an answer; `no_graph` refuses the token for Microsoft Graph; `gone` are columns, by kind, that
    this version does not have."""

    def __init__(
        self, tenant: Tenant, lacks: frozenset[str] = frozenset(), page: int = 5000, no_graph: bool = False
    ) -> None:
        self.tenant, self.lacks, self.page, self.no_graph = tenant, lacks, page, no_graph
        self.errors: dict[str, list[Answer]] = {}
        self.gone: dict[str, frozenset[str]] = {}
        self.asked: list[tuple[str, str]] = []
        self.tokens: list[str] = []

    def start(self, mock: responses.RequestsMock) -> None:
        for host in (URL, LOGIN, GRAPH):
            for method in ("GET", "POST", "PATCH", "DELETE"):
                mock.add_callback(method, re.compile(re.escape(host) + "/.*"), self)

    def __call__(self, request: requests.PreparedRequest) -> Answer:
        url = str(request.url)
        self.asked.append((str(request.method), url))
        host, path = url[: url.index("/", 8)], unquote(urlsplit(url).path)
        if host == LOGIN:
            return self._token(request, path)
        if request.headers.get("Authorization") != f"Bearer {TOKENS[f'{host}/.default']}":
            return error(401, "InvalidAuthenticationToken", "Access token validation failure.")
        query = dict(parse_qsl(urlsplit(url).query))
        kind, value = _kind_of(path, query)
        for column in query.get("$select", "").split(","):
            if column in self.gone.get(kind, ()):
                said = f"Could not find a property named '{column}' on type 'Microsoft.Dynamics.CRM.{kind}'."
                return error(400, "0x80060888", said)
        if self.errors.get(kind):
            return self.errors[kind].pop(0)
        if kind in self.lacks:
            if host == GRAPH:
                return error(
                    403, "Authorization_RequestDenied", "Insufficient privileges to complete the operation."
                )
            said = f"Principal user (Id=1, type=8, roleCount=1) is missing prvRead{kind} privilege (Id=2) on OTC=3"
            return error(403, "0x80040220", said)
        return self._page(kind, value, host + path, query)

    def _token(self, request: requests.PreparedRequest, path: str) -> Answer:
        form = dict(parse_qsl(str(request.body)))
        if path != f"/{TENANT_ID}/oauth2/v2.0/token" or form.get("client_secret") != CLIENT_SECRET:
            said = {
                "error": "invalid_client",
                "error_description": "AADSTS7000215: Invalid client secret provided.",
            }
            return 401, {}, json.dumps(said)
        scope = form["scope"]
        self.tokens.append(scope)
        if self.no_graph and scope.startswith(GRAPH):
            said = {
                "error": "invalid_resource",
                "error_description": "AADSTS500011: no such resource principal.",
            }
            return 400, {}, json.dumps(said)
        return (
            200,
            {},
            json.dumps({"token_type": "Bearer", "expires_in": 3599, "access_token": TOKENS[scope]}),
        )

    def _page(self, kind: str, value: str, address: str, query: dict[str, str]) -> Answer:
        document: Any = self.tenant[kind][value] if kind in EACH else self.tenant[kind]
        if gone := self.gone.get(kind):
            kept = [{key: row[key] for key in row if key not in gone} for row in document["value"]]
            document = {**document, "value": kept}
        if PLAN.resources[kind].paging is None:
            return 200, {}, json.dumps(document)
        start = int(query.get("$skiptoken", "0"))
        found = document["value"][start : start + self.page]
        more = {}
        if start + self.page < len(document["value"]):
            query["$skiptoken"] = str(start + self.page)
            link = "&".join(f"{name}={quote(text)}" for name, text in query.items())
            more = {"@odata.nextLink": f"{address}?{link}"}
        return 200, {}, json.dumps({**document, "value": found, **more})


def _kind_of(path: str, query: dict[str, str]) -> tuple[str, str]:
    """Which resource a request is for: by path, and where two share one by what it filters, and by what it selects of that."""
    for kind, resource in PLAN.resources.items():
        call = PLAN.calls[resource.call]
        pattern, wanted = call.path, dict(call.query)
        for name, text in resource.using.items():
            pattern = pattern.replace(f"{{{name}}}", str(text))
            wanted = {key: str(entry).replace(f"{{{name}}}", str(text)) for key, entry in wanted.items()}
        hole = f"{{{EACH.get(kind, '')}}}"
        found = re.fullmatch(re.escape(pattern).replace(re.escape(hole), "([^/()]+)"), path)
        open_ones = {key for key, text in wanted.items() if "{" in str(text)}
        if found and all(
            _fits(query, key, str(text)) for key, text in wanted.items() if key not in open_ones
        ):
            if ("$filter" in query) != ("$filter" in wanted):
                continue
            if kind == "Column" and found[1].startswith("acme_"):
                continue
            return kind, found[1] if found.groups() else ""
    raise AssertionError(f"{path} {query} is in no profile")


def _fits(query: dict[str, str], key: str, text: str) -> bool:
    if key == "$select":
        return set(query.get(key, "").split(",")) <= set(text.split(","))
    return query.get(key) == text


def error(status: int, code: str, message: str, **headers: str) -> Answer:
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    return status, named, json.dumps({"error": {"code": code, "message": message}})
