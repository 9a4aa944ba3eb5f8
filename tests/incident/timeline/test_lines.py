"""What stands on the timeline, and in which order."""

from __future__ import annotations

import json
from datetime import timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
import yaml

from auditor.incident.events.classes import CLASSES
from auditor.incident.timeline.entry import Entry
from auditor.incident.timeline.events import events
from auditor.incident.timeline.folding import folded
from auditor.incident.timeline.merged import Span, lines
from auditor.incident.timeline.sentences import when
from auditor.incident.timeline.text import PAGE
from auditor.incident.triage.beside import Missing
from auditor.incident.triage.words import both
from auditor.incident.triage.words import texts as words
from tests.incident.building import at, stored
from tests.incident.timeline.cases import case, incident, suspect, timeline
from tests.incident.triage.cases import decided, opened, read, sign_in

ROWS = (
    read(-600, "bob", rows=1),
    read(10, rows=500, ip="203.0.113.9", app_name="Loader"),
    sign_in(20, "ann"),
    read(120, "bob", rows=1),
)


def kinds(found: list[Entry]) -> list[str]:
    return [one.kind for one in found]


def test_everything_stands_in_one_order_with_what_it_is() -> None:
    with stored(ROWS) as store:
        found = list(lines(store, case(), Span()))
    assert [one.at for one in found] == sorted(one.at for one in found)
    assert kinds(found) == [
        "event",
        "time",
        "match",
        "event",
        "event",
        "time",
        "time",
        "tick",
        "event",
        "time",
    ]
    met = found[3]
    assert (met.rules, met.suspects) == (("mass-query",), ("account:eve",))


@pytest.mark.parametrize(("only", "whose"), [("all", 4), ("suspects", 1), ("matches", 1)])
def test_only_some_events(only: Any, whose: int) -> None:
    with stored(ROWS) as store:
        found = list(lines(store, case(), Span(only)))
    assert kinds(found).count("event") == whose
    assert {"time", "match", "tick"} <= set(kinds(found))


def test_of_a_time() -> None:
    with stored(ROWS) as store:
        found = list(lines(store, case(), Span("all", at(5), at(30))))
    assert kinds(found) == ["match", "event", "event"]


def test_who_is_cleared_is_no_suspect_any_more() -> None:
    cleared = suspect().model_copy(update={"decided": decided("cleared")})
    with stored(ROWS) as store:
        assert [one.suspects for one in events(store, None, [cleared], "suspects")] == []


def test_a_log_that_is_silent_is_a_line() -> None:
    day = 24 * 60
    rows = [
        sign_in(0, "ann"),
        sign_in(10, "ann"),
        sign_in(3 * day, "ann"),
        read(0, "ann", rows=1),
        read(5 * day, "ann"),
    ]
    endless = incident().model_copy(
        update={"times": incident().times.model_copy(update={"occurred_until": None})}
    )
    made = case(incident=endless, run=None, plan=None, expected=("acme/sign_ins", "acme/exports"))
    with stored(rows) as store:
        found = [one for one in lines(store, made, Span()) if one.kind == "gap"]
    said = [one.text["en"] for one in found]
    assert said == [
        "No acme/data (query) until 2026-11-25T08:00:00Z: none happened, or the log lacks them",
        "No log acme/exports at all until 2026-11-25T08:00:00Z",
        "No acme/sign_ins (sign-in) until 2026-11-23T08:00:00Z: none happened, or the log lacks them",
        "No acme/sign_ins (sign-in) until 2026-11-25T08:00:00Z: none happened, or the log lacks them",
    ]
    assert [one.at for one in found] == [at(0), at(0), at(10), at(3 * day)]


def test_a_case_without_any_event_says_which_logs_are_not_there() -> None:
    missing = Missing(both("gap.log", log="acme/data"), "acme")
    made = case(run=None, plan=None, expected=("acme/data",), missing=(missing,))
    with stored([]) as store:
        found = [one.text["en"] for one in lines(store, made, Span()) if one.kind == "gap"]
    assert found[0] == "No log acme/data at all until 2026-11-20T09:00:00Z"
    assert "ask for it" in found[1]


def test_runs_of_events_that_are_alike_are_one_line() -> None:
    rows = [read(10 + n, rows=5) for n in range(5)] + [read(12, "bob", rows=1), read(60, rows=7)]
    with stored(rows) as store:
        found = list(folded(events(store, None, [], "all"), timedelta(minutes=10)))
    assert [(one.count, one.rows) for one in found] == [(5, 25), (1, 1), (1, 7)]
    assert found[0].until == at(14)


def test_a_spray_is_one_line_with_its_accounts_and_successes_are_not_folded_into_it() -> None:
    tried = [sign_in(n / 10, f"u{n}", ip="203.0.113.9", outcome="failure") for n in range(40)]
    with stored([*tried, sign_in(3, "u7", ip="203.0.113.9")]) as store:
        made = timeline(store, made=case(run=None, plan=None, suspects=()))
        said = list(made.text())
    assert any("40 accounts: failed to sign in, from 203.0.113.9, 40 times until" in line for line in said)
    assert any("u7: signed in, from 203.0.113.9" in line for line in said)


def test_one_line_covers_no_endless_time() -> None:
    rows = [read(5 * n, rows=1) for n in range(100)]
    with stored(rows) as store:
        found = list(folded(events(store, None, [], "all"), timedelta(minutes=10)))
    assert sum(one.count for one in found) == 100
    assert all((one.until or one.at) - one.at <= timedelta(hours=2) for one in found)
    assert [one.at for one in found] == sorted(one.at for one in found)


def test_a_page_of_a_terminal_has_25_lines_and_says_whether_there_are_more() -> None:
    rows = [opened(20 * n, f"c{n}") for n in range(60)]
    with stored(rows) as store:
        made = timeline(store, Span("all"))
        first, second, beyond = made.text_page(1), made.text_page(2), made.text_page(99)
        whole = "".join(made.text()).splitlines()
    assert len(first.splitlines()) == PAGE
    assert first.splitlines()[-1] == "Page 1; next: --page 2"
    assert first.splitlines()[2:-1] != second.splitlines()[2:-1]
    assert first.splitlines()[2:-1] + second.splitlines()[2:-1] == whole[2:46]
    assert beyond.splitlines()[-1] == "Page 3, the last"


def test_nothing_to_show_is_said() -> None:
    with stored([]) as store:
        made = timeline(store, Span("all", at(9_000), at(9_001)))
        assert "says nothing of what happened" in made.text_page(1)
        assert "says nothing of what happened" in "".join(made.text())
        assert "says nothing of what happened" in made.html()


def test_json_lines_are_what_timesketch_takes() -> None:
    rows = [*ROWS, read(11, rows=2, latitude=float("inf"), detail="x\u2028y\x1b", setting="message")]
    with stored(rows) as store:
        found = [json.loads(line) for line in timeline(store, Span("all")).jsonl()]
    assert all({"message", "datetime", "timestamp_desc", "tag"} <= one.keys() for one in found)
    assert all(one["message"] and one["datetime"].endswith("+00:00") for one in found)
    event = next(one for one in found if one.get("rows") == 500)
    assert event["tag"] == ["event", "mass-query", "suspect"]
    assert event["message"] == "eve: queried records, Contact, 500 records, by Loader, from 203.0.113.9"
    assert (event["timestamp_desc"], event["file"], event["line"]) == ("query", "acme/data", 2)
    odd = next(one for one in found if one.get("rows") == 2)
    assert (odd["latitude"], odd["detail"]) == ("inf", "x\u2028y\x1b")


def test_hostile_text_does_nothing_in_a_terminal_or_a_page() -> None:
    bad = "<script>alert(1)</script>\x1b[2J\u202e"
    rows = [
        read(10, bad, ip=bad, object=bad, app_name=bad, rows=1),
        {"time": at(11), "class": bad, "action": bad},
    ]
    with stored(rows) as store:
        made = timeline(store, Span("all"), case(run=None, plan=None, suspects=(suspect(bad),)))
        text, page, jsonl = "".join(made.text()), made.html(), "".join(made.jsonl())
    for one in (text, page, jsonl):
        assert "\x1b" not in one
        assert "\u202e" not in one
    assert "<script>alert" not in page


def test_the_zone_stands_beside_utc() -> None:
    assert when(at(0)) == "2026-11-20 08:00:00"
    assert when(at(0), ZoneInfo("Asia/Ho_Chi_Minh")) == "2026-11-20 08:00:00 (15:00:00 +07:00)"
    assert when(at(20 * 60), ZoneInfo("Asia/Ho_Chi_Minh")) == "2026-11-21 04:00:00 (11:00:00 +07:00)"
    assert (
        when(at(10 * 60), ZoneInfo("Asia/Ho_Chi_Minh")) == "2026-11-20 18:00:00 (2026-11-21 01:00:00 +07:00)"
    )


def test_every_kind_of_event_has_words_in_both_languages() -> None:
    table = words("timeline")
    for class_ in CLASSES.values():
        assert {f"did.{class_.id}", f"class.{class_.id}"} <= table.keys()
        assert {f"did.{class_.id}.{one}" for one in class_.activities if one} <= table.keys()
    assert all(one.en and one.vi for one in table.values())
    assert yaml.safe_dump({key: one.vi for key, one in table.items()})


def test_the_same_case_gives_the_same_bytes() -> None:
    with stored(ROWS) as store:
        made = timeline(store, Span("all"), zone=ZoneInfo("Asia/Ho_Chi_Minh"))
        assert made.html() == made.html()
        assert "".join(made.jsonl()) == "".join(made.jsonl())
        vietnamese = timeline(store, Span("all"), language="vi").html()
    assert '<html lang="vi">' in vietnamese
    assert "truy vấn bản ghi" in vietnamese


def test_an_account_is_called_by_the_name_that_another_log_tells() -> None:
    rows = [sign_in(1, "005E", user_name="eve@acme.example"), read(2, "005E", rows=3)]
    with stored(rows) as store:
        made = timeline(store, Span("all"), case(run=None, plan=None, suspects=()))
        said, document = "".join(made.text()), [json.loads(line) for line in made.jsonl()]
    assert "eve@acme.example: queried records, Contact, 3 records" in said
    assert "user_name" not in next(one for one in document if one.get("rows") == 3)
