"""What leaves at all, and how."""

from __future__ import annotations

import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from pytest_httpserver import HTTPServer

from auditor.collecting.live.gateway.offline import OfflineError, offline
from auditor.collecting.live.gateway.watch import Pace
from auditor.collecting.live.ledger import Ledger
from auditor.nightly.outgoing import NotSentError, Outgoing, ping

QUICK = Pace(setup=2, first=1, whole=1, window=0.5, slowest=64, lost=2, busy=2)


@contextmanager
def talking(answer: bytes, then: bytes = b"") -> Iterator[str]:
    """A server that says what it says to each connection, and goes on with `then` for as long as anybody listens."""
    server = socket.create_server(("127.0.0.1", 0))
    over = threading.Event()

    def serve() -> None:
        while not over.is_set():
            try:
                line, _ = server.accept()
            except OSError:
                return
            with line:
                try:
                    line.recv(65536)
                    line.sendall(answer)
                    while then and not over.wait(0.02):
                        line.sendall(then)
                    over.wait(3)
                except OSError:
                    continue

    thread = threading.Thread(target=serve, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.getsockname()[1]}"
    finally:
        over.set()
        server.close()
        thread.join(5)


def test_every_request_is_a_line_of_the_ledger_without_what_its_address_hides(httpserver: HTTPServer) -> None:
    httpserver.expect_request("/secret-path").respond_with_data("fine")
    way = Outgoing(Ledger())
    answer = way.request(
        "alert to ops",
        "POST",
        httpserver.url_for("/secret-path?key=k3y"),
        {"Authorization": "Bearer t0ken"},
        b"{}",
    )
    assert (answer.status, answer.body) == (200, b"fine")
    (entry,) = way.ledger
    assert (entry.purpose, entry.method, entry.status, entry.bytes) == ("alert to ops", "POST", 200, 4)
    assert entry.path == httpserver.url_for("/…")
    assert not any(secret in way.ledger.lines() for secret in ("secret-path", "k3y", "t0ken"))


def test_a_path_that_is_no_secret_is_shown(httpserver: HTTPServer) -> None:
    way = Outgoing(Ledger())
    way.request("ticket", "GET", httpserver.url_for("/repos/a/b?q=1"), show_path=True)
    assert [entry.path for entry in way.ledger] == [httpserver.url_for("/repos/a/b")]


@pytest.mark.parametrize(
    "url", ["http://hooks.example/x", "http://127.0.0.1.hooks.example/x", "ftp://hooks.example/x"]
)
def test_only_https_leaves_this_machine(url: str) -> None:
    way = Outgoing(Ledger())
    with pytest.raises(NotSentError):
        way.request("alert", "POST", url, body=b"x")
    assert all(entry.status == 0 for entry in way.ledger)
    with pytest.raises(NotSentError) as said:
        way.request("alert", "POST", "http://hooks.example/x")
    assert "plain_http = true" in str(said.value)


def test_a_redirect_is_not_followed(httpserver: HTTPServer) -> None:
    httpserver.expect_request("/from").respond_with_data("", 302, {"Location": httpserver.url_for("/to")})
    assert Outgoing(Ledger()).request("alert", "POST", httpserver.url_for("/from"), body=b"x").status == 302
    assert [request.path for request, _ in httpserver.log] == ["/from"]


def test_an_answer_without_end_is_cut() -> None:
    header = b"HTTP/1.1 200 OK\r\nContent-Length: 99999999\r\n\r\n"
    with talking(header, b"x" * 65536) as url, pytest.raises(NotSentError, match="longer than"):
        Outgoing(Ledger()).request("alert", "POST", url, body=b"x")


@pytest.mark.parametrize(
    ("answer", "then"),
    [
        (b"", b""),
        (b"HTTP/1.1 200 OK\r\n", b"X: y\r\n"),
        (b"HTTP/1.1 200 OK\r\nContent-Length: 9999\r\n\r\n", b"x"),
    ],
)
def test_what_drips_is_cut_whatever_it_drips(answer: bytes, then: bytes) -> None:
    way = Outgoing(Ledger(), pace=QUICK)
    with talking(answer, then) as url, pytest.raises(NotSentError):
        way.request("alert", "POST", url, body=b"x")
    assert [bool(entry.note) for entry in way.ledger] == [True]


def test_what_went_wrong_is_said_without_the_address() -> None:
    way = Outgoing(Ledger())
    with pytest.raises(NotSentError) as said:
        way.request("alert", "POST", "http://127.0.0.1:1/s3cr3t-t0ken", body=b"x")
    assert "s3cr3t" not in str(said.value) + way.ledger.lines()


def test_the_environment_names_no_proxy_and_no_password(
    httpserver: HTTPServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("HTTP_PROXY", "http_proxy", "ALL_PROXY"):
        monkeypatch.setenv(name, "http://127.0.0.1:9")
    monkeypatch.delenv("NO_PROXY", raising=False)
    httpserver.expect_request("/x").respond_with_data("ok")
    assert Outgoing(Ledger()).request("alert", "GET", httpserver.url_for("/x")).status == 200


def test_nothing_leaves_offline() -> None:
    with offline(), pytest.raises(OfflineError):
        Outgoing(Ledger()).request("alert", "GET", "https://hooks.example/x")


@pytest.mark.parametrize(
    ("signal", "path"), [("", "/check/uuid"), ("start", "/check/uuid/start"), ("3", "/check/uuid/3")]
)
def test_the_sign_of_life(httpserver: HTTPServer, signal: str, path: str) -> None:
    httpserver.expect_request(path).respond_with_data("OK")
    assert ping(httpserver.url_for("/check/uuid"), signal) == ""
    assert [request.path for request, _ in httpserver.log] == [path]


def test_a_sign_of_life_that_does_not_arrive_ends_nothing(httpserver: HTTPServer) -> None:
    httpserver.expect_request("/uuid").respond_with_data("", 404)
    assert ping(httpserver.url_for("/uuid")) == "the watcher answered 404"
    said = ping("http://127.0.0.1:1/uuid-of-mine")
    assert said
    assert "uuid-of-mine" not in said
    assert "https" in ping("http://watch.example/uuid")
    assert ping("no address") != ""
