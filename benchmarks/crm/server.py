"""A server that answers JSON-RPC like Tryton, each request after a set latency: `python -m benchmarks.crm.server USERS MS`.

Prints its port, then serves until it is ended. Rows are functions of their number, so that nothing is kept.
"""

from __future__ import annotations

import gzip
import json
import sys
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

GROUPS = 20
MODELS = (
    "party.party",
    "party.address",
    "party.contact_mechanism",
    "sale.opportunity",
    "sale.sale",
    "res.user",
)
_MOMENT = {
    "__class__": "datetime",
    "year": 2026,
    "month": 1,
    "day": 5,
    "hour": 8,
    "minute": 0,
    "second": 0,
    "microsecond": 0,
}


def user(number: int) -> dict[str, Any]:
    """A user, as a row of `res.user`."""
    return {
        "id": number,
        "login": f"user{number}",
        "name": f"User {number}",
        "email": f"user{number}@crm.example",
        "active": number % 20 != 0,
        "administrator": number == 1,
        "groups": [number % GROUPS + 1, (number * 7) % GROUPS + 1],
        "create_date": _MOMENT,
        "write_date": _MOMENT,
        "xml_id": None,
    }


def group(number: int) -> dict[str, Any]:
    return {"id": number, "name": f"Group {number}", "active": True, "parent": None, "users": []}


def access(number: int) -> dict[str, Any]:
    """A row of `ir.model.access`: every model in turn, for every group in turn."""
    model = MODELS[number % len(MODELS)]
    rights = {
        f"perm_{name}": bool(number >> bit & 1)
        for bit, name in enumerate(("read", "write", "create", "delete"))
    }
    return {
        "id": number,
        "model": model,
        "group": number % GROUPS + 1,
        "active": True,
        "description": "",
        **rights,
    }


class Rpc:
    """Answers one call."""

    def __init__(self, users: int) -> None:
        self._tables = {
            "res.user": (users, user),
            "res.group": (GROUPS, group),
            "ir.model.access": (219, access),
        }

    def answer(self, method: str, parameters: list[Any]) -> Any:
        if method == "common.db.login":
            return [1, "0" * 64, None]
        if method == "common.db.logout":
            return None
        if method == "common.server.version":
            return "8.2"
        if method.endswith(".get_preferences"):
            return {"administrator": True, "groups": [1], "companies": [1], "language": "en"}
        if method.endswith(".get_access"):
            return {
                model: {"read": True, "write": True, "create": True, "delete": True}
                for model in parameters[0]
            }
        model, _, verb = method.removeprefix("model.").rpartition(".")
        count, row = self._tables.get(model, (0, user))
        if verb == "search_count":
            return count
        offset, limit, fields = parameters[1], parameters[2] or count, parameters[4]
        numbers = range(offset + 1, min(offset + limit, count) + 1)
        return [
            {name: value for name, value in row(number).items() if name in {"id", *fields}}
            for number in numbers
        ]


class Server(ThreadingHTTPServer):
    """Answers each request in a thread of its own."""

    daemon_threads = True
    request_queue_size = 64

    def __init__(self, users: int, latency: float) -> None:
        super().__init__(("127.0.0.1", 0), Handler)
        self.rpc, self.latency = Rpc(users), latency


class Handler(BaseHTTPRequestHandler):
    """One connection, kept open."""

    protocol_version = "HTTP/1.1"
    server: Server

    def do_POST(self) -> None:
        started = time.monotonic()
        call = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        result = self.server.rpc.answer(call["method"], call.get("params", []))
        body = gzip.compress(json.dumps({"id": call.get("id"), "result": result}).encode(), 1)
        time.sleep(max(0.0, self.server.latency - (time.monotonic() - started)))
        self.send_response(200)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Encoding", "gzip")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: Any) -> None:
        """Nothing: the figures are what this is for."""


def main() -> None:
    server = Server(int(sys.argv[1]), float(sys.argv[2]) / 1000)
    print(server.server_address[1], flush=True)
    server.serve_forever()


if __name__ == "__main__":
    main()
