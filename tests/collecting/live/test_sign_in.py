"""Signing in: a refused credential is sent once, an ended session is opened once more, and never again."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from auditor.collecting.failure import CollectionError
from tests.collecting.live.misbehaving import Asked, Server, answer, raw, writing
from tests.collecting.live.support import SECRETS, TOKEN, gather

SETTINGS = "/api/main/settings"


def refused(server: Server, folder: Path, way: str = "password", **more: Any) -> str:
    """What is said where nothing can be collected. Nothing is left on disk."""
    with pytest.raises(CollectionError) as caught:
        gather(server, folder, way, **more)
    assert list(folder.iterdir()) == []
    text = str(caught.value)
    assert not any(secret in text for secret in SECRETS)
    return text


@pytest.mark.parametrize(
    "reply",
    [
        answer({"error": "Wrong password"}, 401),
        answer({"error": "Locked"}, 403),
        answer({"error": "Too many attempts"}, 429, retry_after="1"),
        answer({}, 503),
        answer({"error": "Wrong password"}),
        answer({}),
        answer({"token": None}),
        answer({"token": False}),
        answer([]),
    ],
)
def test_a_refused_sign_in_is_one_request(server: Server, tmp_path: Path, reply: bytes) -> None:
    server.routes["/api/login"] = reply
    assert "refused the sign-in" in refused(server, tmp_path)
    assert [one.path for one in server.log] == ["/api/login"]


def test_a_sign_in_that_breaks_off_is_one_request(server: Server, tmp_path: Path) -> None:
    server.routes["/api/login"] = writing(lambda send: send(b"HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\n{"))
    assert "cannot be reached" in refused(server, tmp_path)
    assert [one.path for one in server.log] == ["/api/login"]


@pytest.mark.parametrize("way", ["key", "basic"])
@pytest.mark.parametrize("status", [401])
def test_a_wrong_key_is_one_request(server: Server, tmp_path: Path, way: str, status: int) -> None:
    for path in server.routes:
        server.routes[path] = answer({"error": "Wrong key"}, status)
    assert "refused the credential" in refused(server, tmp_path, way)
    assert len(server.log) == 1


def test_an_answer_that_echoes_the_credential(server: Server, tmp_path: Path) -> None:
    def echo(asked: Asked) -> bytes:
        return answer({"error": f"no user with {asked.body.decode()} and {asked.headers}"}, 401)

    server.routes["/api/login"] = echo
    assert "[redacted]" in refused(server, tmp_path)


def expiring(server: Server, lives: int, last: bytes | None = None) -> None:
    """Each session answers `lives` requests; `last` answers every sign-in but the first."""
    served = {"token": 0, "left": 0}

    def login(asked: Asked) -> bytes:
        served["token"] += 1
        served["left"] = lives
        return (
            answer({"token": f"{TOKEN}-{served['token']}"}) if served["token"] == 1 or last is None else last
        )

    def guarded(inner: Any) -> Any:
        def reply(asked: Asked) -> Any:
            ours = asked.headers.get("authorization") == f"Bearer {TOKEN}-{served['token']}"
            if not ours or served["left"] <= 0:
                return answer({"error": "expired"}, 401)
            served["left"] -= 1
            return inner(asked) if callable(inner) else inner

        return reply

    for path, inner in list(server.routes.items()):
        if path not in ("/api/login", "/api/logout", "/login"):
            server.routes[path] = guarded(inner)
    server.routes["/api/login"] = login


def test_an_ended_session_is_opened_once_more(server: Server, tmp_path: Path) -> None:
    expiring(server, 5)
    for path in ("/api/log", "/api/rpc", "/api/roles/r1/members", "/api/roles/r2/members"):
        server.routes[path] = answer({"list": [], "total": 0, "count": 0})
    ran = gather(server, tmp_path)
    assert ran.states == {"plugin": "absent"}
    assert len(server.asked("/api/login")) == 2


def test_a_second_end_is_a_refusal(server: Server, tmp_path: Path) -> None:
    expiring(server, 3)
    ran = gather(server, tmp_path)
    assert len(server.asked("/api/login")) == 2
    assert "denied" in ran.states.values()
    assert set(ran.states.values()) <= {"denied", "absent"}
    assert all("HTTP 401" in ran[kind].reason for kind, state in ran.states.items() if state == "denied")


@pytest.mark.parametrize("reply", [answer({}, 401), answer({"token": None}), answer({}, 503)])
def test_a_session_that_cannot_be_opened_again_ends_the_collection(
    server: Server, tmp_path: Path, reply: bytes
) -> None:
    expiring(server, 2, last=reply)
    ran = gather(server, tmp_path)
    assert len(server.asked("/api/login")) == 2
    assert "could not be opened once more" in ran.collection.cut_short
    assert ran["about"].state == "ok"
    assert set(ran.states.values()) <= {"cut_short", "error"}
    assert "cut_short" in ran.states.values()


def test_a_sign_in_that_breaks_off_in_mid_scan_is_not_repeated(server: Server, tmp_path: Path) -> None:
    expiring(server, 2)
    first, broken = server.routes["/api/login"], writing(lambda send: send(b"HTTP/1.1 200"))
    server.routes["/api/login"] = [first, broken]
    ran = gather(server, tmp_path)
    assert len(server.asked("/api/login")) == 2
    assert "could not be opened once more" in ran.collection.cut_short


def test_one_refused_page_is_no_reason_to_sign_in_for_ever(server: Server, tmp_path: Path) -> None:
    server.routes[SETTINGS] = answer({}, 401)
    ran = gather(server, tmp_path)
    assert len(server.asked("/api/login")) == 2
    assert ran.states == {"settings": "denied", "plugin": "absent"}


def test_a_key_that_may_not_see_one_page(server: Server, tmp_path: Path) -> None:
    server.routes[SETTINGS] = answer({}, 401)
    ran = gather(server, tmp_path, "key")
    assert ran.states == {"settings": "denied", "plugin": "absent"}
    assert len(server.asked(SETTINGS)) == 1


@pytest.mark.parametrize("token", ["a\r\nX-Evil: 1-abcdefgh", "ключ-1234567", "\ud800-12345678"])
def test_a_token_that_cannot_stand_in_a_header(server: Server, tmp_path: Path, token: str) -> None:
    server.routes["/api/login"] = answer({"token": token})
    ran = gather(server, tmp_path)
    assert not [one for one in server.log if "x-evil" in one.headers]
    assert set(ran.states.values()) == {"error"}


def test_a_sign_out_that_fails_changes_nothing(server: Server, tmp_path: Path) -> None:
    server.routes["/api/logout"] = writing(lambda send: None)
    assert gather(server, tmp_path).states == {"plugin": "absent"}
    assert len(server.asked("/api/logout")) == 1


@pytest.mark.parametrize(
    "reply",
    [
        raw(b"<html>Sign in</html>", content_type="text/html"),
        raw(b"", 302, location="/login"),
        answer({}, 404),
        answer({}, 405),
    ],
)
def test_what_is_not_the_product_is_said_so_and_is_one_request(
    server: Server, tmp_path: Path, reply: bytes
) -> None:
    server.routes["/api/login"] = reply
    said = refused(server, tmp_path)
    assert "this address does not speak shop" in said
    assert "check vendor and url" in said
    assert len(server.log) == 1
