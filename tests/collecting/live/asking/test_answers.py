"""Answers that are wrong in some way: the kind of evidence is marked with the reason, the rest is read."""

from __future__ import annotations

import gzip
import json
from email.utils import formatdate
from pathlib import Path
from typing import Any

import pytest

from auditor.collecting.live.gateway import patience, wire
from tests.collecting.live.misbehaving import Asked, Server, answer, drip, paged, raw, writing
from tests.collecting.live.support import DAY, USERS, Ran, gather, members

SETTINGS = "/api/main/settings"


def spoiled(server: Server, folder: Path, reply: Any, **more: Any) -> Ran:
    """A Shop whose settings are answered like this. All else is as it should be, and must be read."""
    server.routes[SETTINGS] = reply
    ran = gather(server, folder, **more)
    assert set(ran.states) <= {"settings", "plugin"}
    return ran


def lost(ran: Ran, state: str, *hints: str) -> None:
    """Nothing of it is kept, and why is said."""
    assert ran.states["settings"] == state
    assert (ran["settings"].rows, ran["settings"].pages, ran.rows("settings")) == (0, 0, [])
    assert ran["settings"].right == "View settings"
    for hint in hints:
        assert hint in ran["settings"].reason


@pytest.mark.parametrize(
    ("body", "hints"),
    [
        (b"<!doctype html><h1>Sorry</h1>", ("text/html", "no readable JSON")),
        (b"", ("the answer is empty",)),
        (b"  \n", ("the answer is empty",)),
        (b'{"backup": tr', ("no readable JSON",)),
        (b'{"backup": true}{"backup": false}', ("no readable JSON",)),
        (b'{"backup": NaN}', ("NaN",)),
        (b'{"backup": -Infinity}', ("-Infinity",)),
        (b'{"backup": 1e999}', ("too large",)),
        (b'{"backup": false, "backup": true}', ("stands twice",)),
        (b'{"a": {"backup": false, "x": 1, "backup": true}}', ("stands twice",)),
        (b"[" * 100_000 + b"]" * 100_000, ("no readable JSON",)),
        (b'{"a":' * 400 + b"1" + b"}" * 400, ("levels deep",)),
        (b"\xff\xfe{\x00}\x00", ("no readable JSON",)),
        (b"9" * 5000, ("no readable JSON",)),
    ],
    ids=lambda value: repr(value[:24]) if isinstance(value, bytes) else "",
)
def test_a_body_that_is_no_json(server: Server, tmp_path: Path, body: bytes, hints: tuple[str, ...]) -> None:
    ran = spoiled(server, tmp_path, raw(body, content_type="text/html"))
    lost(ran, "error", *hints)
    assert len(server.asked(SETTINGS)) == 1


@pytest.mark.parametrize(
    "body",
    [
        b'\xef\xbb\xbf{"backup": true}',
        b'{"backup": true, "note": "{[[[[", "odd": "\\"]}"}',
        b'{"a":' * 60 + b"1" + b"}" * 60,
    ],
)
def test_a_body_that_is_unusual_json(server: Server, tmp_path: Path, body: bytes) -> None:
    ran = spoiled(server, tmp_path, raw(body))
    assert ran.rows("settings") == [json.loads(body.decode("utf-8-sig"))]


def test_half_a_character_is_kept_as_it_was(server: Server, tmp_path: Path) -> None:
    ran = spoiled(server, tmp_path, raw(b'{"name": "a\\ud800b", "\\udfff": 1}'))
    assert ran.rows("settings") == [{"name": "a\ud800b", "\udfff": 1}]


def test_half_a_character_in_an_id_is_no_part_of_a_path(server: Server, tmp_path: Path) -> None:
    server.routes["/api/roles"] = [raw(b'{"list": [{"id": "\\ud800"}, {"id": "r2"}]}'), answer({"list": []})]
    ran = gather(server, tmp_path)
    assert ran.states == {"members": "error", "plugin": "absent"}
    assert "cannot be a part of the path" in ran["members"].reason
    assert ran["members"].rows == 1


@pytest.mark.parametrize("id_", ["..", ".", "", "../users", "a/b", "a\\b", "%2e%2e", "a\nb", "a\x00b", " "])
def test_an_id_that_would_be_another_path_is_not_asked_for(server: Server, tmp_path: Path, id_: str) -> None:
    server.routes["/api/roles"] = [answer({"list": [{"id": id_}]}), answer({"list": []})]
    ran = gather(server, tmp_path)
    assert ran.states == {"members": "error", "plugin": "absent"}
    assert not [one for one in server.log if "members" in one.target]


def test_an_id_with_odd_characters_is_one_segment(server: Server, tmp_path: Path) -> None:
    server.routes["/api/roles"] = [
        answer({"list": [{"id": "Bán hàng?x=1#y;z&{token}"}]}),
        answer({"list": []}),
    ]
    ran = gather(server, tmp_path)
    (asked,) = [one for one in server.log if "members" in one.target]
    assert asked.path == "/api/roles/B%C3%A1n%20h%C3%A0ng%3Fx%3D1%23y%3Bz%26%7Btoken%7D/members"
    assert "404" in ran["members"].reason


@pytest.mark.parametrize("length", [20, 10_000_000])
def test_a_body_shorter_than_it_says(server: Server, tmp_path: Path, length: int) -> None:
    @writing
    def cut(send: Any) -> None:
        send(raw(b'{"backup": true}', length=length))

    ran = spoiled(server, tmp_path, cut)
    lost(ran, "error", "broke off")
    assert len(server.asked(SETTINGS)) == patience.ATTEMPTS


CHUNKED = b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n"


@pytest.mark.parametrize(
    "sent",
    [
        b'10\r\n{"backup": true}\r\n',
        b'10\r\n{"backup": true',
        b'10\r\n{"backup": true}\r\nzz\r\n',
        b'-5\r\n{"backup": true}\r\n0\r\n\r\n',
    ],
)
def test_chunks_that_break_off(server: Server, tmp_path: Path, sent: bytes) -> None:
    lost(spoiled(server, tmp_path, writing(lambda send: send(CHUNKED + sent))), "error", "broke off")


def test_a_reset_in_the_middle_is_asked_again(server: Server, tmp_path: Path) -> None:
    broken = writing(lambda send: send(b"HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n{"))
    nothing = writing(lambda send: None)
    ran = spoiled(server, tmp_path, [broken, nothing, answer({"backup": True})])
    assert ran.rows("settings") == [{"backup": True}]
    assert len(server.asked(SETTINGS)) == 3
    notes = [one["note"] for one in ran.ledger if one["path"] == SETTINGS]
    assert [bool(note) for note in notes] == [True, True, False]


def test_too_many_requests(server: Server, tmp_path: Path) -> None:
    replies = [answer({}, 429, retry_after="7"), answer({}, 429), answer({"backup": True})]
    ran = spoiled(server, tmp_path, replies)
    assert ran.rows("settings") == [{"backup": True}]
    assert ran.waits[0] == 7
    assert 0 < ran.waits[1] <= 60


def test_too_many_requests_until_a_date(server: Server, tmp_path: Path) -> None:
    replies = [answer({}, 503, retry_after=formatdate(usegmt=True)), answer({"backup": True})]
    ran = spoiled(server, tmp_path, replies)
    assert ran.waits == [0.1]
    assert ran.rows("settings") == [{"backup": True}]


def test_nobody_waits_longer_than_the_limit(server: Server, tmp_path: Path) -> None:
    ran = spoiled(server, tmp_path, answer({"error": "QUERY_LIMIT", "until": 9e12}))
    assert ran.waits == [patience.LONGEST_WAIT] * (patience.ATTEMPTS - 1)
    lost(ran, "error", "stays busy", "QUERY_LIMIT")


@pytest.mark.parametrize("header", ["soon", "-5", "Tue, 99 Nov 2026", "٣", "1e3", ""])
def test_a_retry_after_that_says_nothing(server: Server, tmp_path: Path, header: str) -> None:
    reply = ("HTTP/1.1 429 X\r\nRetry-After: " + header + "\r\nContent-Length: 0\r\n\r\n").encode()
    ran = spoiled(server, tmp_path, [reply, answer({"backup": True})])
    assert ran.rows("settings") == [{"backup": True}]
    assert 0 < ran.waits[0] <= 60


def test_busy_with_a_code_of_the_product(server: Server, tmp_path: Path) -> None:
    ran = spoiled(server, tmp_path, answer({"code": "QUERY_LIMIT_EXCEEDED"}, 503))
    lost(ran, "error", "stays busy", "HTTP 503", "QUERY_LIMIT_EXCEEDED")


@pytest.mark.parametrize("status", [201, 204, 206, 301, 400, 405, 418, 500, 502])
def test_another_status(server: Server, tmp_path: Path, status: int) -> None:
    body = b"" if status == 204 else b'{"backup": true}'
    lost(spoiled(server, tmp_path, raw(body, status)), "error", f"HTTP {status}")


def test_a_refusal(server: Server, tmp_path: Path) -> None:
    ran = spoiled(server, tmp_path, raw(b"", 403, X_Status_Reason="No permission for this"))
    lost(ran, "denied", "HTTP 403", "x-status-reason: No permission for this")
    assert len(server.asked(SETTINGS)) == 1


def test_a_refusal_with_status_200(server: Server, tmp_path: Path) -> None:
    lost(spoiled(server, tmp_path, answer({"error": "ACCESS_DENIED"})), "denied", "ACCESS_DENIED")


def test_an_error_with_status_200(server: Server, tmp_path: Path) -> None:
    lost(spoiled(server, tmp_path, answer({"error": {"code": 9}})), "error", '"code": 9')


def test_what_is_not_there_though_it_must_be(server: Server, tmp_path: Path) -> None:
    lost(spoiled(server, tmp_path, answer({}, 404)), "error", "HTTP 404")


@pytest.mark.parametrize(
    "place", ["https://evil.example/api/main/settings", "/api/about", "//evil.example/x"]
)
def test_a_redirect_is_not_followed(server: Server, tmp_path: Path, place: str) -> None:
    ran = spoiled(server, tmp_path, raw(b"{}", 302, Location=place))
    lost(ran, "error", "HTTP 302")
    assert len(server.asked("/api/about")) == 1


def test_a_redirect_with_an_endless_body(server: Server, tmp_path: Path) -> None:
    start = b"HTTP/1.1 302 Found\r\nLocation: /api/about\r\n\r\n"
    ran = spoiled(server, tmp_path, drip(server, start, b"x"), answer_seconds=0.15)
    lost(ran, "error", "did not end within 0.15 seconds")


def test_a_body_beyond_the_limit(server: Server, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(wire, "MAX_ANSWER_BYTES", 100_000)
    ran = spoiled(server, tmp_path, raw(b'"' + b"x" * 200_000 + b'"'))
    lost(ran, "error", "longer than 100000 bytes")


def test_a_bomb_in_gzip(server: Server, tmp_path: Path) -> None:
    import tracemalloc

    packed = gzip.compress(b'"' + b"x" * (60 * 1024 * 1024) + b'"')
    assert len(packed) < 100_000
    tracemalloc.start()
    ran = spoiled(server, tmp_path, raw(packed, content_encoding="gzip"), answer_seconds=30)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    lost(ran, "error", f"longer than {wire.MAX_ANSWER_BYTES} bytes")
    assert peak < 4 * wire.MAX_ANSWER_BYTES


def test_gzip_that_is_none(server: Server, tmp_path: Path) -> None:
    lost(spoiled(server, tmp_path, raw(b"{}", content_encoding="gzip")), "error", "broke off")


def test_gzip_that_breaks_off(server: Server, tmp_path: Path) -> None:
    packed = gzip.compress(json.dumps({"list": list(range(1000))}).encode())[:-400]
    assert spoiled(server, tmp_path, raw(packed, content_encoding="gzip")).states["settings"] == "error"


@pytest.mark.slow
def test_ten_megabytes_of_one_name(server: Server, tmp_path: Path) -> None:
    users = [{**USERS[0], "name": "n" * 10_000_000}, USERS[1]]
    server.routes["/api/users"] = paged(users)
    ran = gather(server, tmp_path, redact_people=True, people_key={"env": "CRM_AUDIT_SHOP_PEOPLE"})
    assert ran.states == {"plugin": "absent"}
    assert ran["users"].rows == 2


def test_a_reason_is_short_and_whole(server: Server, tmp_path: Path) -> None:
    ran = spoiled(server, tmp_path, raw(b"{}", 403, X_Why_Reason="r" * 60_000))
    assert len(ran["settings"].reason) <= 300


@pytest.mark.parametrize("following", [{"after": "2"}, ["2"], True, 1.5])
def test_a_next_page_that_cannot_be_followed_is_not_the_end(
    server: Server, tmp_path: Path, following: Any
) -> None:
    server.routes["/api/log"] = answer({"list": [{"n": 1}], "next": following})
    assert gather(server, tmp_path).states == {"plugin": "absent", "log": "error"}


@pytest.mark.parametrize("end", [None, "", 0, False])
def test_what_says_that_there_is_no_next_page(server: Server, tmp_path: Path, end: Any) -> None:
    server.routes["/api/log"] = answer({"list": [{"n": 1}], "next": end})
    assert gather(server, tmp_path).states == {"plugin": "absent"}


def test_a_field_that_changes_its_type(server: Server, tmp_path: Path) -> None:
    users = [
        {"id": "u1", "name": "Lan"},
        {"id": 2, "name": {"first": "Minh"}},
        {"id": None, "name": ["x"]},
        7,
    ]
    server.routes["/api/users"] = paged(users)
    ran = gather(server, tmp_path)
    assert (ran.states, ran.rows("users")) == ({"plugin": "absent"}, users)


@pytest.mark.parametrize("found", [{"list": "none"}, {"list": {"0": {}}}, {"items": []}, [], "x", None, 3])
def test_a_list_that_is_none(server: Server, tmp_path: Path, found: Any) -> None:
    server.routes["/api/users"] = answer(found)
    ran = gather(server, tmp_path)
    assert ran.states == {"users": "error", "plugin": "absent"}
    assert "holds no list" in ran["users"].reason


def test_a_cookie_goes_back_and_is_nowhere_else(server: Server, tmp_path: Path) -> None:
    cookie = "c00kie-0f-th3-s3ssion"
    server.routes["/api/login"] = answer({"token": "tok-7Yq2Lm9Xw4"}, set_cookie=f"sid={cookie}; Path=/")
    server.routes[SETTINGS] = answer({"backup": True, "debug": f"session {cookie}"})
    ran = gather(server, tmp_path)
    assert server.asked(SETTINGS)[0].headers["cookie"] == f"sid={cookie}"
    assert ran.rows("settings") == [{"backup": True, "debug": "session [redacted]"}]
    assert cookie.encode() not in b"".join(members(ran.path).values())


def test_what_is_seen_has_its_time(server: Server, tmp_path: Path) -> None:
    ran = gather(server, tmp_path)
    assert {entry["observed_at"] for entry in ran.stored.document["answers"]} == {DAY}


def test_a_connection_that_closes_though_it_was_kept(server: Server, tmp_path: Path) -> None:
    def closing(asked: Asked) -> Any:
        return writing(lambda send: send(answer({"version": "2"})))

    server.routes["/api/about"] = closing
    ran = gather(server, tmp_path)
    assert ran.states == {"plugin": "absent"}


def test_a_version_that_is_none(server: Server, tmp_path: Path) -> None:
    server.routes["/api/about"] = answer({"version": ["2"]})
    assert gather(server, tmp_path).collection.product_version == ""
