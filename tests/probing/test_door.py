"""The second way out refuses, before a byte leaves, what is not permitted."""

from __future__ import annotations

import socket
from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Any

import pytest

from auditor.collecting.live.gateway.guard import GuardError
from auditor.collecting.live.gateway.offline import OfflineError, offline
from auditor.probing.budget import Budget, Rate
from auditor.probing.came import Came, NothingCameError, same_origin
from auditor.probing.door import MOST_BYTES, RESOLVER, Door
from auditor.probing.permitted import Host, NotPermittedError, Permitted
from auditor.probing.pinned import OneRequest
from auditor.probing.worker import Task, Worker
from tests.probing.servers import Server, answer

NAMED = Host("crm.example.com")


def door(*hosts: Host, rate: Rate = Rate(60, 0), internal: bool = False) -> Door:  # noqa: B008
    return Door(
        Permitted(frozenset(hosts), internal=internal), lambda: datetime(2026, 11, 27, tzinfo=UTC), rate=rate
    )


def resolves(monkeypatch: pytest.MonkeyPatch, addresses: Sequence[str]) -> list[str]:
    asked: list[str] = []

    def look_up(name: str, port: int, **_: Any) -> list[Any]:
        asked.append(name)
        if not addresses:
            raise socket.gaierror(-2, "Name or service not known")
        return [(0, 0, 0, "", (address, port)) for address in addresses]

    monkeypatch.setattr(socket, "getaddrinfo", look_up)
    return asked


def test_a_host_that_is_not_listed_is_not_even_looked_up(monkeypatch: pytest.MonkeyPatch) -> None:
    asked = resolves(monkeypatch, ["8.8.8.8"])
    made = door(NAMED)
    for other in (Host("crm.example.org"), Host("crm.example.com", 8443)):
        with pytest.raises(NotPermittedError, match="not listed"):
            made.addresses(other)
        with pytest.raises(NotPermittedError, match="not listed"):
            made.ask(other, "8.8.8.8", "/")
    assert (asked, len(made.ledger)) == ([], 0)


def test_a_look_up_stands_in_the_ledger(monkeypatch: pytest.MonkeyPatch) -> None:
    resolves(monkeypatch, ["8.8.8.8", "8.8.4.4", "8.8.8.8"])
    made = door(NAMED)
    assert made.addresses(NAMED) == ("8.8.4.4", "8.8.8.8")
    (line,) = made.ledger
    assert (line.to, line.what, line.outcome) == (RESOLVER, "A, AAAA crm.example.com", "8.8.8.8 8.8.4.4")


def test_a_name_that_leads_nowhere(monkeypatch: pytest.MonkeyPatch) -> None:
    resolves(monkeypatch, [])
    with pytest.raises(NothingCameError, match="no address"):
        door(NAMED).addresses(NAMED)


def test_one_address_that_may_not_be_asked_is_enough(monkeypatch: pytest.MonkeyPatch) -> None:
    resolves(monkeypatch, ["8.8.8.8", "10.0.0.1"])
    with pytest.raises(NotPermittedError, match=r"10\.0\.0\.1"):
        door(NAMED).addresses(NAMED)


def test_no_more_than_four_addresses(monkeypatch: pytest.MonkeyPatch) -> None:
    resolves(monkeypatch, [f"8.8.8.{number}" for number in range(9)])
    assert len(door(NAMED).addresses(NAMED)) == 4


@pytest.mark.parametrize("path", ["/admin", "/../etc/passwd", "/?x=1", "//evil.example", ""])
def test_only_paths_of_the_catalogue(path: str) -> None:
    made = door(NAMED)
    with pytest.raises(NotPermittedError, match="no path that is asked"):
        made.ask(NAMED, "8.8.8.8", path)
    assert len(made.ledger) == 0


def test_plain_http_only_where_its_port_is_known() -> None:
    made = door(NAMED)
    with pytest.raises(NotPermittedError, match="plain http"):
        made.ask(NAMED, "8.8.8.8", "/", plain=True)
    assert len(made.ledger) == 0


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "OPTIONS", "TRACE"])
def test_only_what_changes_nothing(method: str) -> None:
    made = door(NAMED)
    with pytest.raises(NotPermittedError, match="only GET and HEAD"):
        made.ask(NAMED, "8.8.8.8", "/", method)
    assert len(made.ledger) == 0


def test_only_the_one_request_passes_the_adapter() -> None:
    import requests

    guard = OneRequest("GET", "https://8.8.8.8:443/")
    guard.check(requests.Request("GET", "https://8.8.8.8:443/").prepare())
    for other in (
        requests.Request("GET", "https://8.8.8.8:443/other"),
        requests.Request("GET", "https://10.0.0.1:443/"),
        requests.Request("HEAD", "https://8.8.8.8:443/"),
        requests.Request("GET", "https://8.8.8.8:443/", data="x"),
    ):
        with pytest.raises(GuardError):
            guard.check(other.prepare())


def test_nothing_leaves_offline(monkeypatch: pytest.MonkeyPatch) -> None:
    asked = resolves(monkeypatch, ["8.8.8.8"])
    made = door(NAMED)
    with offline():
        with pytest.raises(OfflineError):
            made.addresses(NAMED)
        with pytest.raises(OfflineError):
            made.ask(NAMED, "8.8.8.8", "/")
        with pytest.raises(OfflineError):
            Worker(made).do(Task("tls", [("8.8.8.8", 443)], {}))
    assert (asked, len(made.ledger)) == ([], 0)


def test_a_budget_ends() -> None:
    waited: list[float] = []
    budget = Budget(Rate(2, 0.5), waited.append)
    budget.spend("8.8.8.8")
    budget.spend("8.8.8.8")
    budget.count("8.8.4.4")
    with pytest.raises(NotPermittedError, match="asked 2 times"):
        budget.spend("8.8.8.8")
    assert (waited, budget.left("8.8.8.8"), budget.left("8.8.4.4")) == ([0.5], 0, 1)


def test_hosts_at_one_address_have_each_their_own() -> None:
    server = Server(lambda path, headers: answer())
    hosts = [Host(name, 1, server.port) for name in ("localhost", "127.0.0.1")]
    made = door(*hosts, rate=Rate(2, 0))
    for host in hosts:
        for _ in range(2):
            made.ask(host, "127.0.0.1", "/", plain=True)
        with pytest.raises(NotPermittedError, match="asked 2 times"):
            made.ask(host, "127.0.0.1", "/", plain=True)
        assert Task("tls", [("127.0.0.1", 1)], {}, host=str(host)).left(made) == [["127.0.0.1", 1, 0]]
    server.close()
    assert (len(made.ledger), server.accepted) == (4, 4)


def test_a_long_answer_is_cut_and_says_so() -> None:
    server = Server(lambda path, headers: answer(body=b"x" * (MOST_BYTES + 5)))
    host = Host("localhost", 1, server.port)
    made = door(host)
    came = made.ask(host, "127.0.0.1", "/", plain=True)
    server.close()
    assert (came.status, len(came.body), came.whole) == (200, MOST_BYTES, False)
    (line,) = made.ledger
    assert (line.to, line.what, line.outcome, line.bytes) == (
        f"127.0.0.1:{server.port}",
        "GET /",
        "HTTP 200",
        MOST_BYTES,
    )


@pytest.mark.parametrize(
    ("where", "path"),
    [
        ("/login", "/login"),
        ("/login?next=/", "/login?next=/"),
        ("https://crm.example.com/login", "/login"),
        ("https://crm.example.com:443/", "/"),
        ("//crm.example.com/a", "/a"),
        ("login.php", "/login.php"),
        ("index.php?action=Login", "/index.php?action=Login"),
        ("http://crm.example.com/login", None),
        ("https://crm.example.com:8443/login", None),
        ("https://crm.example.com@evil.example/", None),
        ("https://evil.example/", None),
        ("//evil.example/", None),
        ("http://169.254.169.254/", None),
        ("/../x", None),
        ("/a b", None),
        ("/a\r\nHost: x", None),
        ("\\\\evil.example", None),
        ("javascript:alert(1)", None),
        ("https://crm.example.com:99999/", None),
        ("https://[::1/x", None),
        ("https://crm.example.com]/x", None),
        ("/" + "a" * 600, None),
        ("", None),
    ],
)
def test_where_an_answer_leads_on_the_same_host(where: str, path: str | None) -> None:
    assert same_origin(NAMED, Came(302, (("Location", where),), b"")) == path


def test_an_answer_that_is_no_redirect_leads_nowhere() -> None:
    assert same_origin(NAMED, Came(200, (("Location", "/login"),), b"")) is None


def test_what_is_asked_behind_a_path_is_not_kept() -> None:
    """A server leads to an address with the key of a session in it."""
    server = Server(lambda path, headers: answer({"Location": "/login?token=secret"}, b"", "302 Found"))
    host = Host("localhost", server.port, server.port)
    made = Door(
        Permitted(frozenset({host})),
        lambda: datetime(2026, 11, 27, tzinfo=UTC),
        frozenset({"/", "/login?token=secret"}),
    )
    made.ask(host, "127.0.0.1", "/login?token=secret", plain=True)
    server.close()
    assert [line.what for line in made.ledger] == ["GET /login?…"]
