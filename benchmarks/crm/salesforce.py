"""A server that answers SOQL like Salesforce, each request after a set latency: `python -m benchmarks.crm.salesforce USERS MS`.

Prints its port, then serves until it is ended. Every account has a profile and five assignments; pages are made before it
is ready, so that making them takes nothing of what is measured.
"""

from __future__ import annotations

import json
import re
import sys
import time
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, urlsplit

from auditor.vendor import vendor_named

PAGE, PROFILES, SETS, ASSIGNMENTS, OBJECTS = 2_000, 20, 200, 5, 40
RIGHTS = ("ApiEnabled", "ExportReport", "ViewSetup", "RunReports")
_QUERY = re.compile(r"SELECT (.+?) FROM (\w+)(?: WHERE .+)?")
_WHEN = "2026-01-05T08:00:00.000+0000"


def identifier(prefix: str, number: int) -> str:
    """An id of eighteen characters."""
    return f"{prefix}{number:015d}"


def user(number: int) -> dict[str, Any]:
    return {
        "Username": f"user{number}@acme.example",
        "Name": f"User {number}",
        "IsActive": number % 20 != 0,
        "UserType": "Standard",
        "ProfileId": identifier("00e", number % PROFILES),
        "LastLoginDate": _WHEN,
        "CreatedDate": _WHEN,
        "ManagerId": None if number < 10 else identifier("005", number // 10),
    }


def assignment(number: int) -> dict[str, Any]:
    of, turn = divmod(number, ASSIGNMENTS)
    return {
        "AssigneeId": identifier("005", of),
        "PermissionSetId": identifier("0PS", (of * 7 + turn * 13) % SETS),
        "PermissionSetGroupId": None,
        "ExpirationDate": "2027-01-01T00:00:00.000+0000" if number % 50 == 0 else None,
    }


def permission_set(number: int, rights: list[str]) -> dict[str, Any]:
    owned = number >= SETS
    return {
        "Name": f"Set{number}",
        "Label": f"Set {number}",
        "Description": None,
        "Type": "Profile" if owned else "Regular",
        "IsOwnedByProfile": owned,
        "ProfileId": identifier("00e", number - SETS) if owned else None,
        "NamespacePrefix": None,
        "HasActivationRequired": False,
        "LicenseId": None,
        **{name: number % 20 == 0 and index == number % len(rights) for index, name in enumerate(rights)},
    }


def object_right(number: int) -> dict[str, Any]:
    parent, of = divmod(number, OBJECTS)
    row: dict[str, Any] = {"ParentId": identifier("0PS", parent), "SobjectType": f"Object{of}__c"}
    for bit, name in enumerate(("Read", "Create", "Edit", "Delete", "ViewAllRecords", "ModifyAllRecords")):
        row[f"Permissions{name}"] = bit == 0 or number % (bit + 5) == 0
    return row


def _profile(number: int) -> dict[str, Any]:
    return {
        "Name": f"Profile {number}",
        "UserType": "Standard",
        "Description": None,
        "UserLicenseId": "100",
    }


class Product:
    """All pages, by object."""

    def __init__(self, users: int) -> None:
        plan = vendor_named("salesforce").profile.api
        assert plan is not None
        self._wanted = {
            resource.using["object"]: resource.columns.wanted
            for resource in plan.resources.values()
            if resource.columns is not None
        }
        rights = [name for name in self._wanted["PermissionSet"] if name.startswith("Permissions")]
        tables: dict[str, tuple[str, int, Callable[[int], dict[str, Any]]]] = {
            "User": ("005", users, user),
            "PermissionSetAssignment": ("0Pa", users * ASSIGNMENTS, assignment),
            "PermissionSet": ("0PS", SETS + PROFILES, lambda n: permission_set(n, rights)),
            "ObjectPermissions": ("110", (SETS + PROFILES) * OBJECTS, object_right),
            "Profile": ("00e", PROFILES, _profile),
            "UserPermissionAccess": ("0UP", 1, lambda _: dict.fromkeys(rights, True)),
        }
        self._pages = {name: list(_pages(name, *table)) for name, table in tables.items()}

    def answer(self, path: str, soql: str) -> bytes:
        if path.endswith("/describe"):
            name = path.split("/")[-2]
            fields = [{"name": column} for column in self._wanted.get(name, ())]
            return json.dumps({"name": name, "fields": fields}).encode()
        if "/query/" in path:
            name, _, number = path.rpartition("/")[2].partition("-")
            return self._pages[name][int(number)]
        found = _QUERY.match(soql)
        pages = self._pages.get(found[2] if found else "", [])
        if soql.startswith("SELECT Id,FullName,Metadata") or not pages:
            return b'{"totalSize": 0, "done": true, "records": []}'
        return pages[0]


def _pages(name: str, prefix: str, count: int, make: Callable[[int], dict[str, Any]]) -> Iterator[bytes]:
    for number, start in enumerate(range(0, count, PAGE)):
        rows = [
            {
                "attributes": {
                    "type": name,
                    "url": f"/services/data/v64.0/sobjects/{name}/{identifier(prefix, n)}",
                },
                "Id": identifier(prefix, n),
                **make(n),
            }
            for n in range(start, min(start + PAGE, count))
        ]
        done = start + PAGE >= count
        document: dict[str, Any] = {"totalSize": count, "done": done, "records": rows}
        if not done:
            document["nextRecordsUrl"] = f"/services/data/v64.0/query/{name}-{number + 1}"
        yield json.dumps(document).encode()


def serve(users: int, latency_ms: float) -> None:
    product = Product(users)

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_GET(self) -> None:
            began = time.monotonic()
            parts = urlsplit(self.path)
            body = product.answer(parts.path, parse_qs(parts.query).get("q", [""])[0])
            time.sleep(max(0.0, latency_ms / 1000 - (time.monotonic() - began)))
            self.send_response(200)
            self.send_header("Content-Type", "application/json")
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_: Any) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    print(server.server_address[1], flush=True)
    server.serve_forever()


if __name__ == "__main__":
    serve(int(sys.argv[1]), float(sys.argv[2]))
