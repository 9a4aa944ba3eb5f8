"""A fake of Salesforce: describe, SOQL of one object, pages and refusals in the shapes that the vendor documents."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import parse_qs, unquote, urlsplit

import responses
from requests import PreparedRequest

from .org import OBJECTS, Org
from .tables import TOOLING, metadata_of, tables_of

URL = "https://acme.my.salesforce.com"
TOKEN = "00D000000000001!AQEAQaccess.token.that.nobody.may.see.0123456789"
VERSION = "64.0"
_QUERY = re.compile(r"SELECT (?P<columns>.+?) FROM (?P<object>\w+)(?: WHERE (?P<where>.+))?")
_HOLDS = {"object", "PermissionSet.IsOwnedByProfile = false"}

Answer = tuple[int, dict[str, str], str]


class SalesforceError(Exception):
    """An error in the product's own shape."""

    def __init__(self, status: int, code: str, message: str = "an error") -> None:
        super().__init__(code)
        self.status, self.code, self.message = status, code, message

    def answer(self) -> Answer:
        return self.status, {}, json.dumps([{"message": self.message, "errorCode": self.code}])


@dataclass
class Fake:
    """The product. `refused` are objects with the error that asking for them gives; `without` are objects that the edition
    does not have; `page` rows come in one answer."""

    org: Org
    page: int = 2000
    refused: dict[str, SalesforceError] = field(default_factory=dict)
    without: frozenset[str] = frozenset()
    before: Callable[[PreparedRequest], Answer | None] = lambda _: None
    asked: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.tables = tables_of(self.org)
        self._open: dict[str, tuple[list[dict[str, Any]], int, bool]] = {}

    def serve(self, mock: responses.RequestsMock) -> None:
        for method in ("GET", "POST"):
            mock.add_callback(method, re.compile(re.escape(URL)), callback=self._answer)

    def _answer(self, request: PreparedRequest) -> Answer:
        self.asked.append(f"{request.method} {unquote(request.url or '')}")
        special = self.before(request)
        if special is not None:
            return special
        parts = urlsplit(str(request.url))
        if parts.path == "/services/oauth2/token":
            return _json({"access_token": TOKEN, "instance_url": URL, "token_type": "Bearer"})
        if request.headers.get("Authorization") != f"Bearer {TOKEN}":
            return SalesforceError(401, "INVALID_SESSION_ID", "Session expired or invalid").answer()
        try:
            return _json(self.get(parts.path, parse_qs(parts.query).get("q", [""])[0]))
        except SalesforceError as error:
            return error.answer()

    def get(self, path: str, soql: str) -> Any:
        """The answer to a GET. Raises SalesforceError."""
        if path == "/services/data":
            return [{"label": "Summer '25", "url": "/services/data/v64.0", "version": "64.0"},
                    {"label": "Winter '26", "url": "/services/data/v65.0", "version": "65.0"}]  # fmt: skip
        rest = path.removeprefix(f"/services/data/v{VERSION}/")
        tooling = rest.startswith("tooling/")
        rest = rest.removeprefix("tooling/")
        if rest.startswith("sobjects/"):
            return self.describe(rest.split("/")[1], tooling)
        if locator := rest.removeprefix("query").strip("/"):
            return self._page(locator)
        return self.query(soql, tooling)

    def describe(self, name: str, tooling: bool) -> Any:
        self._refuse(name, 404, "NOT_FOUND")
        if name in OBJECTS:
            fields = [
                {"name": title, "type": "string", "encrypted": said["encrypted"]}
                for title, said in self.org.fields.get(name, {}).items()
            ]
            if name != "User":
                return {"name": name, "fields": fields}
        rows = self.tables.get(name)
        assert rows is not None and tooling == (name in TOOLING), name  # noqa: PT018
        columns = list(rows[0]) if rows else list(_WIDEST.get(name, ("Id",)))
        return {"name": name, "fields": [{"name": column, "type": "string"} for column in columns]}

    def query(self, soql: str, tooling: bool) -> Any:
        found = _QUERY.fullmatch(soql)
        assert found is not None, soql
        name, columns = found["object"], found["columns"].split(",")
        self._refuse(name, 400, "INVALID_TYPE")
        if columns == ["Metadata"]:
            if name not in self.org.settings:
                raise SalesforceError(400, "INVALID_TYPE", f"sObject type '{name}' is not supported.")
            return _page_of([{"Metadata": self.org.settings[name]}])
        if columns == ["Id", "FullName", "Metadata"]:
            return _page_of(metadata_of(self.org, str(found["where"]).split("'")[1]))
        if name == "LoginHistory":
            return _page_of(self.tables[name])
        assert tooling == (name in TOOLING), name
        rows = self.tables[name]
        if name == "FieldDefinition":
            wanted = str(found["where"]).split("'")[1]
            rows = [row for row in rows if row["EntityDefinition"]["QualifiedApiName"] == wanted]
        if name == "NamedCredentialParameter":
            rows = [row for row in rows if f"'{row['ParameterType']}'" in str(found["where"])]
        for row in rows[:1]:
            for column in columns:
                if column.partition(".")[0] not in row:
                    raise SalesforceError(
                        400, "INVALID_FIELD", f"No such column '{column}' on entity '{name}'."
                    )
        kept = [
            {
                "attributes": {"type": name},
                **{key: row[key] for key in {c.partition(".")[0]: 0 for c in columns} if key in row},
            }
            for row in rows
        ]
        locator = f"01g{len(self._open):012d}"
        self._open[locator] = (kept, len(kept), tooling)
        return self._page(f"{locator}-0")

    def _page(self, locator: str) -> Any:
        key, _, start = locator.partition("-")
        rows, total, tooling = self._open[key]
        end = int(start) + self.page
        document: dict[str, Any] = {
            "totalSize": total,
            "done": end >= total,
            "records": rows[int(start) : end],
        }
        if end < total:
            folder = "tooling/query" if tooling else "query"
            document["nextRecordsUrl"] = f"/services/data/v{VERSION}/{folder}/{key}-{end}"
        return document

    def _refuse(self, name: str, status: int, code: str) -> None:
        if name in self.without:
            raise SalesforceError(status, code, f"sObject type '{name}' is not supported.")
        if name in self.refused:
            raise self.refused[name]


_WIDEST = {
    "ContentDistribution": ("Id", "PreferencesExpires", "ExpiryDate", "PreferencesPasswordRequired"),
    "OauthToken": ("Id", "AppName", "UserId", "CreatedDate", "LastUsedDate"),
}


def _page_of(rows: list[dict[str, Any]]) -> dict[str, Any]:
    return {"totalSize": len(rows), "done": True, "records": rows}


def _json(document: Any) -> Answer:
    return 200, {"Content-Type": "application/json"}, json.dumps(document)
