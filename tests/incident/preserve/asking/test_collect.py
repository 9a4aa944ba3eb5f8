"""Collecting from a Shop that limits, refuses, forgets, and goes away."""

from __future__ import annotations

import json
import threading
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from auditor.collecting.failure import CollectionError
from auditor.collecting.live.gateway import patience
from auditor.incident.preserve import taking as taking_module
from auditor.incident.preserve.bundle import Bundle
from auditor.incident.preserve.manifest import Item
from auditor.incident.preserve.verifying.verify import verify
from auditor.userfile import UserFileError
from auditor.writing import save
from tests import clock
from tests.collecting.live.misbehaving import Server, answer, writing
from tests.collecting.live.support import PASSWORD, TOKEN
from tests.examples import some
from tests.incident.preserve.asking.shop import CAP, HIDDEN, Shop, asked, collected, evidence, spread
from tests.incident.preserve.bundles import NOW, begun, with_file


@pytest.fixture(autouse=True)
def impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CRM_AUDIT_SHOP_PASSWORD", PASSWORD)
    monkeypatch.setattr(patience, "ATTEMPTS", 1)


@pytest.fixture
def bundle(tmp_path: Path) -> Bundle:
    return begun(tmp_path / "incident")


@pytest.fixture
def serve() -> Iterator[Any]:
    servers: list[Server] = []

    def start(shop: Shop) -> Server:
        servers.append(Server(shop.routes()))
        return servers[-1]

    yield start
    for one in servers:
        one.close()


def rows(bundle: Bundle, item: Item, of: str = "Events") -> list[Any]:
    found = [member for member in item.members if member.role == "records" and member.of == of]
    texts = [(bundle.of.evidence / member.path).read_text("utf-8") for member in found]
    return [json.loads(line) for text in texts for line in text.splitlines() if line.strip()]


def all_rows(bundle: Bundle, kind: str = "log", of: str = "Events") -> list[int]:
    return sorted(
        row["n"] for one in bundle.manifest().items if one.kind == kind for row in rows(bundle, one, of)
    )


def test_everything_is_kept_in_order_and_asked_for_once(bundle: Bundle, serve: Any) -> None:
    server = serve(Shop(spread(12)))
    made = collected(bundle, server)
    assert [(one.kind, one.state) for one in made.items] == [
        ("sessions", "whole"),
        ("tokens", "none"),
        ("log", "whole"),
        ("exports", "whole"),
    ]
    assert all_rows(bundle) == list(range(12))
    assert verify(bundle.of.folder).whole is True
    before = len(server.log)
    again = collected(bundle, server)
    assert (again.items, len(again.already), len(server.log)) == ([], 4, before)
    assert server.log[0].path == "/api/login"
    assert asked(server)[0] == "/api/sessions"


def test_rows_are_as_they_came_and_whose_they_are_is_told(bundle: Bundle, serve: Any) -> None:
    made = collected(bundle, serve(Shop([])))
    (exports,) = [one for one in made.items if one.kind == "exports"]
    assert rows(bundle, exports, "Files") == [{"file": "a"}, {"file": "b"}]
    assert exports.rows == 2  # what they were asked for by is no row of it
    (told,) = [member for member in exports.members if member.role == "requests"]
    lines = [
        json.loads(line) for line in (bundle.of.evidence / told.path).read_text("utf-8").split("\n")[:-2]
    ]
    assert [one.get("asked_for") for one in lines if one.get("of") == "Files"] == ["e1", "e2"]
    assert {one["status"] for one in lines if one["what"] == "request"} == {200}


def test_a_window_that_gives_as_much_as_it_can_is_halved_until_nothing_is_missing(
    bundle: Bundle, serve: Any
) -> None:
    crowd = [datetime(2026, 11, 25, 3, 0, second, tzinfo=UTC) for second in range(40)]
    made = collected(bundle, serve(Shop([*spread(9), *crowd])))
    (log,) = [one for one in made.items if one.kind == "log"]
    assert log.state == "whole"
    assert all_rows(bundle) == list(range(49))
    assert {cap.done for cap in log.caps} == {"halved"}
    assert log.caps[0].limit == CAP


def test_more_than_the_product_gives_of_one_second_is_said_to_be_missing(bundle: Bundle, serve: Any) -> None:
    moment = datetime(2026, 11, 25, 3, tzinfo=UTC)
    made = collected(bundle, serve(Shop([moment] * 9)))
    (log,) = [one for one in made.items if one.kind == "log"]
    assert log.state == "partial"
    (gap,) = log.gaps
    assert (gap.reason, gap.said, gap.covers_from) == ("cap", "5", "2026-11-25T03:00:00Z")
    assert gap.covers_until == "2026-11-25T03:00:01Z"
    assert len(all_rows(bundle)) == CAP


def test_a_log_that_rolls_over_while_it_is_read_is_said(bundle: Bundle, serve: Any) -> None:
    shop = Shop(spread(3), oldest=["2026-11-19T00:00:00Z", "2026-11-20T00:00:00Z"])
    made = collected(bundle, serve(shop))
    (log,) = [one for one in made.items if one.kind == "log"]
    assert [gap.reason for gap in log.gaps] == ["rolled_over"]
    assert log.state == "partial"


def test_when_the_oldest_of_it_is_gone_there_is_told(bundle: Bundle, serve: Any) -> None:
    made = collected(bundle, serve(Shop(spread(12))))
    (log,) = [one for one in made.items if one.kind == "log"]
    assert log.oldest == "2026-11-20T12:00:00Z"
    assert log.retention is not None
    assert (log.retention.days, log.retention.gone_on) == (8, "2026-11-28")


def test_what_is_refused_is_said_with_the_right_and_asked_for_again(bundle: Bundle, serve: Any) -> None:
    shop = Shop(spread(3), refused={"/api/sessions", "/api/exports/e2/files"})
    server = serve(shop)
    made = collected(bundle, server)
    states = {one.kind: one.state for one in made.items}
    assert states == {"sessions": "none", "tokens": "none", "log": "whole", "exports": "partial"}
    (gap,) = made.items[0].gaps
    assert (gap.of, gap.reason, gap.right) == ("Sessions", "denied", "owner")
    nothing_new = collected(bundle, server)
    assert [one.kind for one in bundle.manifest().items].count("sessions") == 1
    assert nothing_new.cut_short == ""
    assert [line.action for line in bundle.lines()][-2:] == ["refused", "refused"]
    shop.refused.clear()
    before = len(server.log)
    collected(bundle, server)
    assert [one.path for one in server.log[before:] if "events" in one.path] == []
    (last,) = [one for one in bundle.manifest().items if one.kind == "sessions" and one.state == "whole"]
    assert last.continues == made.items[0].id
    assert collected(bundle, server).items == []
    assert verify(bundle.of.folder).whole is True


def test_what_a_network_that_goes_away_left_behind_is_not_asked_for_again(bundle: Bundle, serve: Any) -> None:
    shop = Shop(spread(20))
    server = serve(shop)
    real, left = server.routes["/api/events"], iter(range(2))

    def failing(asked_for: Any) -> Any:
        if next(left, None) is None:
            return writing(lambda send: None)
        return real(asked_for)

    server.routes["/api/events"] = failing
    made = collected(bundle, server)
    assert made.cut_short
    assert verify(bundle.of.folder).whole is True
    whole = {key for one in bundle.manifest().items for key in one.answered}
    second = serve(shop)
    assert collected(bundle, second).cut_short == ""
    assert all_rows(bundle) == list(range(20))
    assert "/api/sessions" not in asked(second)
    times = {key.split("|")[1] for key in whole if "|" in key}
    assert not [
        one for one in asked(second) if any(span.split("/")[0].replace(":", "%3A") in one for span in times)
    ]


class Gone(BaseException):
    """The process is not there any more."""


@pytest.mark.parametrize("kind", [Gone, UserFileError])
@pytest.mark.parametrize("last", some(range(2, 30, 3), 4))
def test_wherever_it_is_ended_the_bundle_is_whole_and_goes_on(
    bundle: Bundle, serve: Any, last: int, kind: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    """`kill -9` and a full disk, after any number of files."""
    server, real, left = serve(Shop(spread(20))), save, iter(range(last))

    def dying(path: Path, content: Any, *more: Any) -> None:
        if next(left, None) is None:
            raise kind("no space left on device")
        real(path, content, *more)

    monkeypatch.setattr(taking_module, "save", dying)
    try:
        collected(bundle, server)
        ended = False
    except (Gone, UserFileError):
        ended = True
    monkeypatch.setattr(taking_module, "save", real)
    found = verify(bundle.of.folder)
    assert (found.whole, bool(found.unfinished)) == (True, ended)
    assert collected(bundle, server).cut_short == ""
    assert all_rows(bundle) == list(range(20))
    after = verify(bundle.of.folder)
    assert (after.whole, after.unfinished) == (True, "")


def test_files_are_taken_in_while_a_collection_waits_to_go_on(
    bundle: Bundle, serve: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    server, left = serve(Shop(spread(20))), iter(range(8))

    def dying(path: Path, content: Any, *more: Any) -> None:
        if next(left, None) is None:
            raise Gone
        save(path, content, *more)

    monkeypatch.setattr(taking_module, "save", dying)
    with pytest.raises(Gone):
        collected(bundle, server)
    monkeypatch.setattr(taking_module, "save", save)
    brought = with_file(bundle, tmp_path)
    found = verify(bundle.of.folder)
    assert (found.whole, found.unfinished) == (True, "003-log")
    assert brought.id == "004-screen-png"
    collected(bundle, server)
    assert [one.id for one in bundle.manifest().items] == [
        "001-sessions", "002-tokens", "004-screen-png", "003-log", "005-exports"
    ]  # fmt: skip
    assert all_rows(bundle) == list(range(20))
    assert verify(bundle.of.folder).whole is True


def test_who_interrupts_it_keeps_what_is_here(bundle: Bundle, serve: Any) -> None:
    shop, stop = Shop(spread(20)), threading.Event()
    server = serve(shop)
    real, left = server.routes["/api/events"], iter(range(2))

    def stopping(asked_for: Any) -> Any:
        if next(left, None) is None:
            stop.set()
        return real(asked_for)

    server.routes["/api/events"] = stopping
    made = collected(bundle, server, stop=stop)
    assert made.cut_short == "interrupted"
    assert verify(bundle.of.folder).whole is True
    server.routes["/api/events"] = real
    assert collected(bundle, server).cut_short == ""
    assert all_rows(bundle) == list(range(20))


def test_no_secret_rests_and_what_was_hidden_is_said(bundle: Bundle, serve: Any) -> None:
    made = collected(bundle, serve(Shop(spread(3))))
    assert made.items[0].redacted == ("token",)
    assert rows(bundle, made.items[0], "Sessions") == [{"id": 1, "ip": "192.0.2.7", "token": "[redacted]"}]
    for path in bundle.of.folder.rglob("*"):
        text = path.read_bytes() if path.is_file() else b""
        assert not [secret for secret in (PASSWORD, TOKEN, HIDDEN) if secret.encode() in text], path


def test_a_clock_that_is_off_is_noticed(bundle: Bundle, serve: Any) -> None:
    from email.utils import format_datetime

    shop = Shop([], date=format_datetime(clock.now() - timedelta(seconds=100), usegmt=True))
    made = collected(bundle, serve(shop))
    assert made.offset == pytest.approx(100, abs=3)


def test_a_wrong_password_ends_it_before_anything_is_asked(bundle: Bundle, serve: Any) -> None:
    server = serve(Shop([]))
    server.routes["/api/login"] = answer({"error": "no"}, 401)
    with pytest.raises(CollectionError, match="tried once and is not tried again"):
        collected(bundle, server)
    assert asked(server) == []
    assert verify(bundle.of.folder).whole is True


def test_a_scan_may_not_send_what_an_incident_asks_for() -> None:
    from requests import Request

    from auditor.collecting.live.gateway.guard import Guard, GuardError
    from auditor.vendor.evidence import plan_for_evidence
    from tests.collecting.live.support import plan

    request = Request("GET", "https://shop.example/api/sessions").prepare()
    with pytest.raises(GuardError):
        Guard("https://shop.example", plan().allow).check(request)
    Guard("https://shop.example", plan_for_evidence(plan(), evidence()).allow).check(request)


def test_the_newest_comes_first_where_nothing_runs_out() -> None:
    from auditor.incident.preserve.asking.windows import spans

    item = next(one for one in evidence().items if one.window is not None)
    assert item.window is not None
    runs_out, stays = spans(item.window, item.kept, NOW, None), spans(item.window, None, NOW, None)
    assert runs_out[0].since < runs_out[-1].since
    assert stays[0].since > stays[-1].since
    assert stays[0].until > NOW
