"""Windows that look at the company beside the person: what many do on one day, how many events, and whose domain a mail address has."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

import pytest
import yaml

from auditor.incident.case.matches import RulesRun
from auditor.incident.detection.rules.rulebook import read_rules
from auditor.incident.detection.run import run_rules
from tests.incident.detection.table import store_of

START = datetime(2026, 3, 2, 10)
Event = dict[str, Any]


def _run(events: list[Event], window: dict[str, Any], of: str = "query") -> RulesRun:
    rule = {
        "title": "r",
        "name": "r",
        "logsource": {"category": "crm"},
        "detection": {"s": {"class": of}, "condition": "s"},
        "window": window,
    }
    (made,) = read_rules(yaml.safe_dump(rule).encode(), "r.yml", complete=False)
    with store_of(
        [{"product": "acme", "service": "log", **one, "line": n} for n, one in enumerate(events, 1)]
    ) as store:
        run = run_rules(store, [made])
    assert [one.said for one in run.could_not if one.reason == "error"] == []
    return run


def _lines(run: RulesRun) -> list[int]:
    return sorted(seen.line for match in run.matches for seen in match.events)


def _read(user: str, hours: float, rows: int = 100) -> Event:
    return {"class": "query", "user_id": user, "time": START + timedelta(hours=hours), "rows": rows}


UNUSUAL = {"kind": "unusual", "of": "rows", "per": "user_id", "within": "1h", "times": 2, "at_least": 100}
LONG = [_read(user, day * 24, 1) for user in "abc" for day in range(-4, 0)]


@pytest.mark.parametrize(
    ("apart", "alone", "found"),
    [
        (10, None, 3),
        (10, 3, 0),  # each has both others within a day, the first one those that come after it
        (10, 4, 3),
        (13, 3, 2),  # the first and the last lie more than a day apart, the middle one near to both
        (25, 3, 3),
    ],
)
def test_what_many_do_on_one_day_is_passed_over(apart: int, alone: int | None, found: int) -> None:
    events = [*LONG, *(_read(user, place * apart) for place, user in enumerate("abc"))]
    run = _run(events, {**UNUSUAL, "after_days": 2, "past": "30d", "alone": alone})
    assert len(run.matches) == found


def test_one_who_does_it_often_is_still_alone() -> None:
    events = [*LONG, *(_read("a", hour, 100 * 3**place) for place, hour in enumerate((0, 5, 10)))]
    run = _run(events, {**UNUSUAL, "after_days": 2, "past": "30d", "alone": 2})
    assert len(run.matches) == 3


@pytest.mark.parametrize(("alone", "found"), [(None, 3), (3, 0), (4, 3)])
def test_nights_on_which_many_work(alone: int | None, found: int) -> None:
    days = [_read(user, day * 24) for user in "abc" for day in range(4)]  # Monday to Thursday
    nights = [_read(user, 4 * 24 + 10) for user in "abc"]
    run = _run([*days, *nights], {"kind": "off_hours", "per": "user_id", "own_days": 3, "alone": alone})
    assert len(run.matches) == found


def test_events_are_counted_where_no_number_is_named() -> None:
    few = [_read("a", day * 24 + minute / 60) for day in range(-5, 0) for minute in range(3)]
    window = {key: value for key, value in UNUSUAL.items() if key != "of"}
    window |= {"at_least": 6, "past": "30d", "after_days": 2}
    bare = [{key: value for key, value in one.items() if key != "rows"} for one in few]
    six = [{**bare[0], "time": START + timedelta(minutes=minute)} for minute in range(6)]
    assert len(_run([*bare, *six], window).matches) == 1
    assert _run([*bare, *six[:5]], window).matches == ()


OUTSIDE = {"kind": "outside", "of": ["recipient", "new_value"], "per": "user_name"}
SIGNED_IN: Event = {"class": "sign_in", "activity": "log_on", "outcome": "success", "time": START}
SET: Event = {"class": "setting", "time": START, "user_name": "mai@example.com"}


@pytest.mark.parametrize(
    ("told", "outside"),
    [
        ({"recipient": "x@example.net"}, True),
        ({"recipient": "SMTP:X@EXAMPLE.NET"}, True),
        ({"recipient": "lan@EXAMPLE.com"}, False),
        ({"recipient": "lan@mail.example.com"}, False),
        ({"recipient": "lan@notexample.com"}, True),
        ({"recipient": "lan@example.com, x@example.net"}, True),
        ({"recipient": "lan@example.com", "new_value": "x@example.net"}, False),
        ({"recipient": "", "new_value": "x@example.net"}, True),
        ({"new_value": "x@example.net"}, True),
        ({"recipient": "Lan"}, False),
        ({"recipient": "x@example.org"}, False),  # somebody signs in with it
        ({"recipient": "x@example.info"}, True),  # somebody tried to
        ({"recipient": "x@example.biz"}, True),  # a visitor does
    ],
)
def test_a_mail_address_outside_of_the_company(told: Event, outside: bool) -> None:
    others = [
        {**SIGNED_IN, "user_name": "hoa@example.org", "product": "other"},
        {**SIGNED_IN, "user_name": "hoa@example.info", "outcome": "failure"},
        {**SIGNED_IN, "user_name": "hoa@example.biz", "user_type": "guest"},
    ]
    run = _run([*others, {**SET, "recipient": None, "new_value": None, **told}], OUTSIDE, "setting")
    assert _lines(run) == ([4] if outside else [])


def test_without_any_sign_in_the_name_of_who_did_it_tells_the_company() -> None:
    events = [{**SET, "recipient": "x@example.net"}, {**SET, "recipient": "lan@example.com"}]
    assert _lines(_run(events, OUTSIDE, "setting")) == [1]


def test_of_somebody_without_a_name_nothing_is_said() -> None:
    run = _run([{**SET, "user_name": None, "recipient": "x@example.net"}], OUTSIDE, "setting")
    assert run.matches == ()
