"""A small fake of Odoo: JSON-RPC and JSON-2 over the same tables, with its own refusals, in the shapes of real ones."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from typing import Any

from pytest_httpserver import HTTPServer
from werkzeug import Request, Response

from .tenant import AUDITOR, Tables

LOGIN, KEY, DATABASE = "audit", "a-key-that-nobody-may-see-0123456789", "acme"
FIELDS_OF_EMPTY = {
    "res.users.apikeys": {"id", "name", "user_id", "scope", "create_date", "expiration_date"},
    "ir.mail_server": {"id", "name", "active", "smtp_host", "smtp_encryption"},
    "ir.config_parameter": {"id", "key", "value"},
    "db.backup": {"id", "method", "days_to_keep", "backup_format"},
    "data_recycle.model": {"id", "name", "active", "recycle_mode", "recycle_action"},
}


class OdooError(Exception):
    """An exception of the product: its class name, its message, its HTTP status over JSON-2."""

    def __init__(self, name: str, message: str, status: int) -> None:
        super().__init__(message)
        self.name, self.message, self.status = name, message, status

    def as_data(self) -> dict[str, Any]:
        return {
            "name": self.name,
            "message": self.message,
            "arguments": [self.message],
            "context": {},
            "debug": "Traceback …",
        }


@dataclass
class Fake:
    """The product. `refused` models are not shown to the account; `narrowed` shows some rows only."""

    tables: Tables
    serie: str = "18.0"
    me: int = AUDITOR
    refused: frozenset[str] = frozenset()
    narrowed: dict[str, list[int]] = field(default_factory=dict)
    list_db: bool = True
    headers: dict[str, str] = field(default_factory=dict)
    bodies: list[Any] = field(default_factory=list)

    def call(self, model: str, method: str, domain: list[Any], options: dict[str, Any]) -> Any:
        """One call of a method on a model."""
        if method == "context_get":
            return {"lang": "en_US", "tz": "Asia/Ho_Chi_Minh", "uid": self.me}
        if model not in self.tables:
            raise OdooError("odoo.exceptions.UserError", f"Object {model} doesn't exist", 404)
        if model in self.refused:
            raise OdooError(
                "odoo.exceptions.AccessError", f"You are not allowed to access '{model}' records.", 403
            )
        rows = self.tables[model]
        known = set(rows[0]) if rows else FIELDS_OF_EMPTY.get(model, set())
        for name in [*options.get("fields", []), *(term[0] for term in domain)]:
            if name not in known:
                raise OdooError("builtins.ValueError", f"Invalid field {name!r} on model {model!r}", 500)
        seen = self.narrowed.get(model)
        found = [
            row
            for row in rows
            if (seen is None or row["id"] in seen) and all(_holds(row, term) for term in domain)
        ]
        if options["context"] != {"active_test": False}:
            found = [row for row in found if row.get("active", True)]
        if method == "search_count":
            return len(found)
        assert method == "search_read" and options["order"] == "id"  # noqa: PT018
        found = sorted(found, key=lambda row: row["id"])[options["offset"] :][: options["limit"]]
        return [{name: row[name] for name in {"id", *options["fields"]}} for row in found]

    def version(self) -> dict[str, Any]:
        return {
            "server_version": self.serie,
            "server_version_info": [18, 0, 0, "final", 0, ""],
            "server_serie": self.serie,
            "protocol_version": 1,
        }

    def serve(self, server: HTTPServer) -> None:
        server.expect_request("/jsonrpc", method="POST").respond_with_handler(self._jsonrpc)
        server.expect_request("/web/webclient/version_info", method="POST").respond_with_handler(
            lambda _: _json({"jsonrpc": "2.0", "id": 1, "result": self.version()})
        )
        server.expect_request("/web/database/list", method="POST").respond_with_handler(self._databases)
        server.expect_request("/web/login", method="GET").respond_with_handler(self._page)
        for model in self.tables.keys() | {
            "ir.access",
            "ir.model.access",
            "ir.rule",
            "website",
            "auth.oauth.provider",
            "res.company.ldap",
            "fetchmail.server",
            "auditlog.rule",
            "data_recycle.model",
            "db.backup",
        }:
            for method in ("search_read", "search_count"):
                server.expect_request(f"/json/2/{model}/{method}", method="POST").respond_with_handler(
                    self._json2
                )
        server.expect_request("/json/2/res.users/context_get", method="POST").respond_with_handler(
            self._json2
        )

    def _jsonrpc(self, request: Request) -> Response:
        body = json.loads(request.data)
        self.bodies.append(body)
        service, method, args = (body["params"][name] for name in ("service", "method", "args"))
        if (service, method) == ("common", "authenticate"):
            right = tuple(args[:3]) == (DATABASE, LOGIN, KEY)
            return _json({"jsonrpc": "2.0", "id": 1, "result": self.me if right else False})
        database, uid, key, model, name, positional, named = args
        try:
            if (database, uid, key) != (DATABASE, self.me, KEY):
                raise OdooError("odoo.exceptions.AccessDenied", "Access Denied", 403)
            result = self.call(model, name, positional[0] if positional else [], named)
        except OdooError as error:
            error_body = {"code": 200, "message": "Odoo Server Error", "data": error.as_data()}
            return _json({"jsonrpc": "2.0", "id": 1, "error": error_body})
        return _json({"jsonrpc": "2.0", "id": 1, "result": result})

    def _json2(self, request: Request) -> Response:
        self.bodies.append(json.loads(request.data))
        if request.headers.get("Authorization") != f"bearer {KEY}":
            return _json({"name": "werkzeug.exceptions.Unauthorized", "message": "Invalid apikey"}, 401)
        assert request.headers["X-Odoo-Database"] == DATABASE
        _, _, _, model, method = request.path.split("/")
        body = json.loads(request.data)
        try:
            if model not in self.tables:
                raise OdooError("werkzeug.exceptions.NotFound", f"the model {model!r} does not exist", 404)
            return _json(self.call(model, method, body.get("domain", []), body))
        except OdooError as error:
            return _json(error.as_data(), error.status)

    def _databases(self, request: Request) -> Response:
        if self.list_db:
            return _json({"jsonrpc": "2.0", "id": 1, "result": [DATABASE, "test"]})
        data = OdooError("odoo.exceptions.AccessDenied", "Access Denied", 403).as_data()
        return _json(
            {"jsonrpc": "2.0", "id": 1, "error": {"code": 200, "message": "Odoo Server Error", "data": data}}
        )

    def _page(self, request: Request) -> Response:
        """With several databases the first answer only chooses one, in a cookie, and leads to the page."""
        if "session_id" not in request.cookies:
            headers = {
                "Location": f"/web/login?db={DATABASE}",
                "Set-Cookie": "session_id=s3ss10n-of-a-visitor",
                "X-Content-Type-Options": "nosniff",
            }
            return Response("", 302, headers)
        standard = {
            "X-Frame-Options": "SAMEORIGIN",
            "Content-Security-Policy": "frame-ancestors 'self'",
            "X-Content-Type-Options": "nosniff",
        }
        return Response("<html/>", 200, {**standard, **self.headers}, content_type="text/html")


def _holds(row: dict[str, Any], term: list[Any]) -> bool:
    name, operator, value = term
    return row[name] in value if operator == "in" else row[name] == value


def _json(document: Any, status: int = 200) -> Response:
    return Response(json.dumps(document), status, content_type="application/json")
