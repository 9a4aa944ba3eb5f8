"""One run of the probe over all servers of these tests: the library that it loads takes seconds."""

from __future__ import annotations

import socket
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from auditor.probing.budget import Rate
from auditor.probing.door import PACE, Door
from auditor.probing.measure import Wanted, measure
from auditor.probing.permitted import Host, Permitted
from auditor.probing.result import Probed, ProbeFile
from auditor.probing.web.gather import PATHS
from auditor.probing.web.managed import Managed
from auditor.probing.worker import Worker
from tests import clock
from tests.probing.certificates import Authority
from tests.probing.servers import OLD, Flood, Garbage, Server, Silent, answer, tls

GOOD = {
    "Strict-Transport-Security": "max-age=31536000; includeSubDomains",
    "X-Content-Type-Options": "nosniff",
    "Content-Security-Policy": "default-src 'self'; script-src 'self' 'nonce-abc'; frame-ancestors 'self'",
    "Referrer-Policy": "same-origin",
    "Set-Cookie": "sessionid=s3cr3t-v4lue; Path=/; Secure; HttpOnly; SameSite=Lax",
}
INSTALL = Managed("/install/", ("class='install-body'",))
METADATA = "http://169.254.169.254/latest/meta-data/"


@dataclass
class World:
    """All servers, and what one run found of them. `plain` are those of plain http by the name of their host; `accepted` says how many
    connections each had seen at the end of the run, by address."""

    authority: Authority
    servers: dict[str, Server]
    plain: dict[str, Server]
    hosts: dict[str, Host]
    file: ProbeFile
    accepted: dict[str, int]
    by_name: dict[str, dict[str, Probed]] = field(default_factory=dict)

    def status(self, name: str, probe: str) -> str:
        """How a probe of a host ended."""
        return str(self.by_name[name][probe].status)

    def observed(self, name: str, probe: str) -> str:
        """What a probe of a host saw."""
        return self.by_name[name][probe].observed


def _good(path: str, headers: dict[str, str]) -> bytes:
    if path == "/":
        return answer({"Location": "/login"}, b"", "303 See Other")
    if path == "/login":
        return answer(GOOD)
    if path == "/.well-known/security.txt":
        day = clock.now() + timedelta(days=100)
        text = f"Contact: mailto:security@example.com\nExpires: {day:%Y-%m-%dT%H:%M:%SZ}\n"
        return answer({"Content-Type": "text/plain"}, text.encode())
    return answer(status="404 Not Found")


def _bad(path: str, headers: dict[str, str]) -> bytes:
    given = {
        "Strict-Transport-Security": "max-age=300",
        "Set-Cookie": "PHPSESSID=s3cr3t-v4lue; path=/",
        "X-Frame-Options": "ALLOWALL",
        "Content-Security-Policy": "script-src 'self' 'unsafe-inline'",
    }
    if "origin" in headers:
        given |= {
            "Access-Control-Allow-Origin": headers["origin"],
            "Access-Control-Allow-Credentials": "true",
        }
    if path == "/install/":
        return answer(given, b"<body class='install-body'>")
    if path == "/.well-known/security.txt":
        return answer(
            {"Content-Type": "text/plain"}, b"Contact: a@example.com\nExpires: 2020-01-01T00:00:00Z\n"
        )
    return answer(given)


def _away(path: str, headers: dict[str, str]) -> bytes:
    return answer({"Location": METADATA, **GOOD}, b"", "302 Found")


def _to_https(path: str, headers: dict[str, str]) -> bytes:
    return answer({"Location": "https://localhost/"}, b"", "301 Moved Permanently")


def _free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        port: int = listener.getsockname()[1]
    return port


def _servers(authority: Authority) -> dict[str, Server]:
    usual = authority.issued("usual")
    return {
        "good": Server(_good, tls(usual)),
        "bad": Server(_bad, tls(usual, "TLSv1_2", "TLSv1_2")),
        "old": Server(_good, tls(usual, "TLSv1", "TLSv1", OLD)),
        "mixed": Server(_good, tls(usual, "TLSv1_1", "TLSv1_3", "ALL:@SECLEVEL=0")),
        "newest": Server(_good, tls(usual, "TLSv1_3")),
        "weak": Server(_good, tls(usual, "TLSv1_2", "TLSv1_2", OLD)),
        "plain-secrecy": Server(_good, tls(usual, "TLSv1_2", "TLSv1_2", "AES128-GCM-SHA256")),
        "expired": Server(_good, tls(authority.issued("expired", (-100, -10)))),
        "expiring": Server(_good, tls(authority.issued("expiring", (-80, 10)))),
        "other-name": Server(
            _good, tls(authority.issued("other-name", names=("crm.example.org", "*.example.org")))
        ),
        "self-signed": Server(_good, tls(authority.issued("self-signed", own=True))),
        "unlinked": Server(_good, tls(authority.issued("unlinked", chain=False))),
        "silent": Silent(_good),
        "garbage": Garbage(_good),
        "flood": Flood(_good, tls(usual)),
        "away": Server(_away, tls(usual)),
        **_at_two_addresses(authority.issued("several", names=("crm.example.com",))),
    }


def _at_two_addresses(certificate: Path) -> dict[str, Server]:
    """One host, whose second address is worse kept."""
    first = Server(_good, tls(certificate))
    second = Server(_bad, tls(certificate, "TLSv1_1", "TLSv1_2", "ALL:@SECLEVEL=0"), "127.0.0.2", first.port)
    return {"several": first, "several, second": second}


def _looked_up(name: str, port: int, *more: Any, **given: Any) -> Any:
    """The resolver of this machine, which knows where that host is."""
    if name != "crm.example.com":
        return _REAL(name, port, *more, **given)
    return [
        (socket.AF_INET, socket.SOCK_STREAM, 6, "", (address, port)) for address in ("127.0.0.2", "127.0.0.1")
    ]


_REAL = socket.getaddrinfo


@pytest.fixture(scope="session")
def world(tmp_path_factory: pytest.TempPathFactory) -> Iterator[World]:
    authority = Authority(tmp_path_factory.mktemp("certificates"))
    servers = _servers(authority)
    plain = {"good": Server(_to_https), "bad": Server(_good)}
    closed = _free_port()
    hosts = {
        name: Host("localhost", server.port, plain[name].port if name in plain else None)
        for name, server in servers.items()
        if "," not in name
    }
    hosts["several"] = Host("crm.example.com", servers["several"].port)
    hosts |= {"refused": Host("localhost", _free_port()), "newest": replace(hosts["newest"], http=closed)}
    door = Door(
        Permitted(frozenset(hosts.values()), internal=True),
        clock.now,
        PATHS | {INSTALL.path},
        authority.ca,
        Rate(1000, 0),
        replace(PACE, first=2.0, whole=5.0, setup=5.0),
    )
    with pytest.MonkeyPatch.context() as patch, Worker(door) as worker:
        patch.setattr(socket, "getaddrinfo", _looked_up)
        wanted = Wanted(tuple(hosts.values()), (INSTALL,), hello_seconds=1.0)
        file = measure(door, wanted, "the owner", worker)
    accepted = {one.where: one.accepted for one in (*servers.values(), *plain.values())}
    made = World(authority, servers, plain, hosts, file, accepted)
    for name, target in zip(hosts, file.targets, strict=True):
        made.by_name[name] = {one.id: one for one in target.probes}
    yield made
    for server in (*servers.values(), *plain.values()):
        server.close()


@pytest.fixture
def ca(world: World) -> Path:
    return world.authority.ca
