"""A server that plays many tenants of Tryton, each a database of its own: `python -m benchmarks.crm.many USERS MS`.

Prints its port, then serves until it is ended. Tenants are the twins of `benchmarks/twins/tryton` with as many staff as are asked for, weak,
half mended and hardened in turn of their number (`t0001`), with logins of their own. Every request is answered after the latency.
`GET /told` says how many requests came for each database, when somebody signed in to which, and how much processor time all of it took.
"""

from __future__ import annotations

import json
import sys
import time
from collections import Counter
from functools import cache
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

from benchmarks.twins.tryton.shapes import SALES, group, user
from benchmarks.twins.tryton.tenant import REPAIRS, answers

STATES = ((), REPAIRS[: len(REPAIRS) // 2], REPAIRS)
KINDS = {
    "res.user": "Users",
    "res.group": "Groups",
    "res.user.application": "Keys",
    "ir.model": "Models",
    "ir.model.access": "AccessRows",
    "ir.rule.group": "RuleGroups",
    "ir.rule": "Rules",
    "ir.cron": "Tasks",
    "company.company": "Companies",
}
NAME = "TENANT"
STAFF_FROM = 100


class Tenants:
    """What is answered. Bodies are made once for each state, and given the tenant's name."""

    def __init__(self, users: int) -> None:
        self._tables = [_tables(answers(good), users) for good in STATES]
        self._body = cache(self._made)

    def answer(self, database: str, call: Any) -> bytes:
        """The body of an answer to one call."""
        method, parameters = call["method"], call.get("params") or []
        alone = method.endswith("search_read") and parameters[2] == 1
        body = self._body(int(database[1:] or 0) % len(STATES), method, alone)
        return body.replace(NAME.encode(), database.encode())

    def _made(self, state: int, method: str, alone: bool) -> bytes:
        return json.dumps({"id": 1, "result": self._result(self._tables[state], method, alone)}).encode()

    def _result(self, tables: Any, method: str, alone: bool) -> Any:
        simple = {
            "common.db.login": [5, "0" * 64, None],
            "common.db.logout": None,
            "common.server.version": tables["Version"],
            "model.res.user.get_preferences": tables["Preferences"],
            "model.ir.model.access.get_access": tables["OwnRights"],
        }
        if method in simple:
            return simple[method]
        model, _, verb = method.removeprefix("model.").rpartition(".")
        rows = tables["Account" if alone else KINDS[model]]
        return len(rows) if verb == "search_count" else rows


def _tables(said: dict[str, Any], users: int) -> dict[str, Any]:
    """The twin, with as many accounts as are asked for, whose logins hold the name of the tenant."""
    more = range(STAFF_FROM, STAFF_FROM + users - len(said["Users"]))
    staff = [user(number, f"sam{number}.{NAME}", SALES) for number in more]
    groups = [one for one in said["Groups"] if one["id"] != SALES]
    held = next(one for one in said["Groups"] if one["id"] == SALES)["users"]
    return {
        **said,
        "Users": [*said["Users"], *staff],
        "Groups": [group(SALES, "Sales", *held, *more), *groups],
    }


class Server(ThreadingHTTPServer):
    """Answers each connection in a thread of its own."""

    daemon_threads = True
    request_queue_size = 512

    def __init__(self, users: int, latency: float) -> None:
        super().__init__(("127.0.0.1", 0), Handler)
        self.tenants, self.latency = Tenants(users), latency
        self.asked: Counter[str] = Counter()
        self.signed_in: list[tuple[float, str]] = []


class Handler(BaseHTTPRequestHandler):
    """One connection, kept open."""

    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True
    server: Server

    def do_POST(self) -> None:
        started = time.monotonic()
        call = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        database = self.path.split("/")[1]
        self.server.asked[database] += 1
        if call["method"] == "common.db.login":
            self.server.signed_in.append((time.time(), database))
        self._say(self.server.tenants.answer(database if database != "rpc" else "t0", call), started)

    def do_GET(self) -> None:
        if self.path == "/told":
            told = {
                "asked": self.server.asked,
                "signed_in": self.server.signed_in,
                "cpu_seconds": time.process_time(),
            }
            self._say(json.dumps(told).encode(), time.monotonic() - self.server.latency)
        else:
            self.server.asked["/"] += 1
            self._say(b"<!doctype html>", time.monotonic())

    def _say(self, body: bytes, started: float) -> None:
        time.sleep(max(0.0, self.server.latency - (time.monotonic() - started)))
        head = f"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: {len(body)}\r\n\r\n"
        self.wfile.write(head.encode() + body)

    def log_message(self, format: str, *args: Any) -> None:
        """Nothing: the figures are what this is for."""


def main() -> None:
    server = Server(int(sys.argv[1]), float(sys.argv[2]) / 1000)
    print(server.server_address[1], flush=True)
    server.serve_forever()


if __name__ == "__main__":
    main()
