"""Whatever drips, stalls or never ends is cut, wherever it does so; what is merely slow is not."""

from __future__ import annotations

import socket
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic import ValidationError

from auditor.collecting.failure import CollectionError
from auditor.collecting.live.collection.run import Run
from auditor.collecting.live.gateway import patience, wire
from auditor.collecting.live.gateway.session import GuardedSession
from auditor.collecting.live.gateway.watch import TICK, Pace, Stage, Watch, Watchman
from auditor.collecting.live.gateway.within import within
from auditor.collecting.live.tenant import Job, collect
from tests.collecting.live.misbehaving import Asked, Server, answer, drip, raw, writing
from tests.collecting.live.support import DAY, config, gather, plan
from tests.examples import examples
from tests.pace import allowed

SETTINGS = "/api/main/settings"
SECURE = "https://127.0.0.1"


@contextmanager
def listening(serve: Callable[[socket.socket, threading.Event], None]) -> Iterator[int]:
    """A port at which each connection is served as the test says, until it is over."""
    over = threading.Event()
    listener = socket.create_server(("127.0.0.1", 0))

    def one(connection: socket.socket) -> None:
        with connection:
            try:
                serve(connection, over)
            except OSError:
                return

    def accept() -> None:
        while not over.is_set():
            try:
                connection, _ = listener.accept()
            except OSError:
                return
            threading.Thread(target=one, args=(connection,), daemon=True).start()

    threading.Thread(target=accept, daemon=True).start()
    try:
        yield listener.getsockname()[1]
    finally:
        over.set()
        with listener:
            listener.shutdown(socket.SHUT_RDWR)


def dripping(start: bytes, piece: bytes) -> Callable[[socket.socket, threading.Event], None]:
    def serve(connection: socket.socket, over: threading.Event) -> None:
        connection.recv(4096)
        connection.sendall(start)
        while not over.wait(0.02):
            connection.sendall(piece)

    return serve


def silent(connection: socket.socket, over: threading.Event) -> None:
    over.wait(30)


def not_reached(folder: Path, **more: Any) -> str:
    """Why nothing could be collected, which was found out at once."""
    started = time.monotonic()
    job = Job("shop", "shop", plan(), config(**more), folder / "shop.zip")
    with pytest.raises(CollectionError) as caught:
        collect(job, lambda: DAY, {"pause": lambda _: None, "pace": Pace(setup=0.3, first=20, whole=20)})
    assert time.monotonic() - started < allowed(4)
    return str(caught.value)


@pytest.mark.parametrize(
    "serve",
    [
        silent,
        dripping(b"\x16\x03\x03\x40\x00", b"\x02"),  # a record of TLS, a byte at a time
    ],
    ids=["says nothing", "drips"],
)
def test_a_handshake_that_does_not_end(tmp_path: Path, serve: Any) -> None:
    with listening(serve) as port:
        said = not_reached(tmp_path, url=f"{SECURE}:{port}")
    assert "no connection was there within 0.3 seconds" in said


def test_a_proxy_that_does_not_say_that_it_connected(tmp_path: Path) -> None:
    with listening(dripping(b"HTTP/1.1 200 OK\r\nX-Slow: ", b"x")) as port:
        said = not_reached(tmp_path, url="https://crm.example.com", proxy=f"http://127.0.0.1:{port}")
    assert "no connection was there within 0.3 seconds" in said


def test_a_name_that_is_looked_up_for_ever(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    over = threading.Event()

    def look_up(*_: Any, **__: Any) -> Any:
        over.wait(10)
        raise socket.gaierror("not in the end")

    monkeypatch.setattr(socket, "getaddrinfo", look_up)
    assert "cannot be reached" in not_reached(tmp_path, url="https://crm.example.com")
    over.set()


BODY = b"HTTP/1.1 200 OK\r\nContent-Length: 1000000\r\n\r\n"
GZIP = b"HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\n\r\n\x1f\x8b\x08\x00\x00\x00\x00\x00\x00\x03"
CHUNKS = b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n"


@pytest.mark.parametrize(
    ("start", "piece"),
    [
        (BODY, b" " * 10),
        (b"HTTP/1.1 200 OK\r\n\r\n", b" "),
        (CHUNKS, b"1\r\n \r\n"),
        (CHUNKS + b"1;", b"x" * 1000),
        (CHUNKS + b"2\r\n{}\r\n0\r\n", b"X: yyyyyyyyy\r\n"),
        (GZIP, b"\x00\x00\x00\xff\xff"),  # blocks that hold nothing
    ],
    ids=["length", "until it closes", "chunks", "in a chunk's size", "trailers", "gzip"],
)
def test_an_answer_slower_than_the_floor(server: Server, tmp_path: Path, start: bytes, piece: bytes) -> None:
    server.routes[SETTINGS] = drip(server, start, piece)
    ran = gather(server, tmp_path, pace=Pace(window=0.2, slowest=5000, whole=60))
    assert ran.states == {"settings": "error", "plugin": "absent"}
    assert "more slowly than 5000 bytes a second" in ran["settings"].reason
    assert len(server.asked(SETTINGS)) == patience.SLOW_ATTEMPTS


def test_an_answer_that_is_only_slow_is_taken(server: Server, tmp_path: Path) -> None:
    @writing
    def slowly(send: Callable[[bytes], None]) -> None:
        send(b"HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Length: 60002\r\n\r\n{")
        for _ in range(20):
            server.wait(0.05)
            send(b" " * 3000)
        send(b"}")

    server.routes[SETTINGS] = slowly
    ran = gather(server, tmp_path, pace=Pace(window=allowed(0.4), slowest=100, whole=60))
    assert ran["settings"].state == "ok"


def test_packed_bytes_without_end_that_unpack_to_nothing(
    server: Server, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(wire, "MAX_ANSWER_BYTES", 200_000)
    server.routes[SETTINGS] = drip(server, GZIP, b"\x00\x00\x00\xff\xff" * 4000, 0.001)
    ran = gather(server, tmp_path, pace=Pace(whole=60))
    assert "longer than 200000 bytes" in ran["settings"].reason


def test_a_connection_that_stalls_when_it_is_used_again(server: Server, tmp_path: Path) -> None:
    server.routes[SETTINGS] = writing(lambda send: server.wait(20))
    ran = gather(server, tmp_path, pace=Pace(first=0.2, whole=60))
    assert "did not begin within 0.2 seconds" in ran["settings"].reason
    assert ran["users"].state == "ok"


def test_a_product_that_only_drips_is_given_up(server: Server, tmp_path: Path) -> None:
    for path in list(server.routes):
        if path not in ("/api/login", "/api/about"):
            server.routes[path] = drip(server, BODY, b" ")
    ran = gather(server, tmp_path, pace=Pace(whole=0.2, lost=0.5))
    assert ran.collection.cut_short.startswith("the product answers too slowly: 0.5 seconds")
    assert ran["about"].state == "ok"
    assert {one.state for one in ran.collection.resources if one.kind != "about"} <= {"cut_short", "error"}


def test_a_product_that_is_always_busy_is_given_up(server: Server, tmp_path: Path) -> None:
    def later(asked: Asked) -> bytes:
        server.wait(0.05)
        return raw(b"", 503)

    for path in list(server.routes):
        if path not in ("/api/login", "/api/about"):
            server.routes[path] = later
    ran = gather(server, tmp_path, pace=Pace(busy=0.3))
    assert ran.collection.cut_short == "the product stays busy: 0.3 seconds were waited in vain"
    assert ran["about"].state == "ok"


def test_what_is_slow_once_gives_nothing_up(server: Server, tmp_path: Path) -> None:
    server.routes[SETTINGS] = [drip(server, BODY, b" "), answer({"passwordLength": 12})]
    ran = gather(server, tmp_path, pace=Pace(whole=0.2, lost=30))
    assert ran["settings"].state == "ok"


def test_a_session_that_cannot_be_closed_holds_nobody(server: Server, tmp_path: Path) -> None:
    assert Pace().hurried().first == Pace().hurried().whole == 15
    assert Pace(first=1, whole=1).hurried() == Pace(first=1, whole=1, setup=10)
    server.routes["/api/logout"] = drip(server, BODY, b" ")
    assert gather(server, tmp_path, pace=Pace(whole=0.2)).states == {"plugin": "absent"}


def test_retries_come_to_an_end_however_long_each_takes(
    server: Server, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(patience, "MOST_SECONDS", 0.3)

    def late(asked: Asked) -> bytes:
        server.wait(0.2)
        return raw(b"", 503)

    server.routes[SETTINGS] = late
    gather(server, tmp_path)
    assert len(server.asked(SETTINGS)) == 2


# The clock by itself ------------------------------------------------------------------------------------------


class Clock:
    def __init__(self) -> None:
        self.now = 0.0

    def __call__(self) -> float:
        return self.now


class Line:
    """Stands in for a socket, and notes what became of it."""

    def __init__(self) -> None:
        self.said: list[str] = []

    def shutdown(self, how: int) -> None:
        self.said.append(f"shut {how}")

    def close(self) -> None:
        self.said.append("closed")


@pytest.mark.parametrize(
    ("stage", "seconds", "said"),
    [
        (Stage.CONNECTING, 30, "no connection was there within 30 seconds"),
        (Stage.ASKING, 90, "the answer did not begin within 90 seconds"),
        (Stage.WAITING, 10**9, ""),
    ],
)
def test_each_stage_has_its_own_end(stage: Stage, seconds: float, said: str) -> None:
    clock, line = Clock(), Line()
    watch = Watch(Pace(), clock)
    watch.enter(stage)
    watch.hold(line)
    clock.now = seconds
    watch.look()
    assert (watch.late, line.said) == ("", [])
    clock.now = seconds + 1
    watch.look()
    watch.look()
    assert (watch.late, line.said) == (said, ["shut 2"] if said else [])
    watch.end()
    assert line.said[-1] == "closed"


def test_a_connection_that_comes_after_it_was_cut_is_ended_as_well() -> None:
    watch, first, second = Watch(Pace()), Line(), Line()
    watch.hold(first)
    watch.cut()
    watch.hold(second)
    assert first.said == ["shut 2", "closed"]
    assert second.said == ["shut 2"]


def reading(rate: float, seconds: int, pace: Pace) -> Watch:
    """An answer that comes at so many bytes a second."""
    clock = Clock()
    watch = Watch(pace, clock)
    watch.read(lambda: int(rate * clock.now), 10**9)
    for second in range(seconds + 1):
        clock.now = float(second)
        watch.look()
    return watch


def test_fifty_megabytes_over_a_slow_line_are_taken() -> None:
    """At 0.8 Mbit/s it takes more than eight minutes."""
    assert reading(100_000, 500, Pace()).late == ""
    assert reading(100_000, 700, Pace()).late == "the answer did not end within 600 seconds"


@settings(max_examples=examples(60), deadline=None)
@given(st.integers(0, 5000))
def test_whoever_is_slower_than_the_floor_is_cut_after_two_windows_and_nobody_else(rate: int) -> None:
    late = reading(rate, 125, Pace()).late
    assert late == ("the answer came more slowly than 1024 bytes a second" if rate < 1000 else late)
    if rate > 1050:
        assert late == ""


def test_the_watchman_goes_when_there_is_nothing_to_watch_and_comes_again() -> None:
    watchman = Watchman(Pace(first=0.05))
    for _ in range(2):
        with watchman.watching() as watch:
            watch.enter(Stage.ASKING)
            line = Line()
            watch.hold(line)
            time.sleep(allowed(0.05 + 4 * TICK))
            assert watch.late
            assert watchman.current is watch
        assert watchman.current is None
        time.sleep(1.2)


def test_what_comes_too_late_is_put_away() -> None:
    over, put_away = threading.Event(), threading.Event()

    def make() -> str:
        over.wait(10)
        return "late"

    with pytest.raises(TimeoutError):
        within(0.05, make, lambda _: put_away.set())
    over.set()
    assert put_away.wait(5)
    assert within(5, lambda: "soon", lambda _: None) == "soon"
    with pytest.raises(ZeroDivisionError):
        within(5, lambda: 1 // 0, lambda _: None)


# What a tenant may set ----------------------------------------------------------------------------------------


def test_a_tenant_sets_its_limits_within_bounds(
    server: Server, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    found: list[Any] = []

    def session(*arguments: Any, **options: Any) -> GuardedSession:
        found.append(options["pace"])
        return GuardedSession(*arguments, **options)

    def run(*arguments: Any, **options: Any) -> Run:
        found.append(options["seconds"])
        return Run(*arguments, **options)

    monkeypatch.setattr("auditor.collecting.live.tenant.GuardedSession", session)
    monkeypatch.setattr("auditor.collecting.live.tenant.Run", run)
    limits = {"answer_seconds": 900, "slowest_bytes": 64, "collection_minutes": 30}
    job = Job("shop", "shop", plan(), config(server.url, limits=limits), tmp_path / "shop.zip")
    collect(job, lambda: DAY)
    collect(replace(job, minutes=5, path=tmp_path / "again.zip"), lambda: DAY)
    assert found == [Pace(whole=900, slowest=64), 1800, Pace(whole=900, slowest=64), 300]


@pytest.mark.parametrize(
    "limits",
    [
        {"answer_seconds": 3601},
        {"answer_seconds": 0},
        {"slowest_bytes": 0},
        {"collection_minutes": 1441},
        {"collection_minutes": 0},
    ],
)
def test_no_limit_can_be_taken_away(limits: dict[str, int]) -> None:
    with pytest.raises(ValidationError):
        config("https://crm.example.com", limits=limits)
