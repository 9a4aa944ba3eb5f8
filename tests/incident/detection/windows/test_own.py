"""Windows of our own find in DuckDB what they find event by event; each test says what that is in a few lines of Python."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime, timedelta
from math import asin, cos, radians, sin, sqrt
from typing import Any

import yaml
from hypothesis import example, given, settings
from hypothesis import strategies as st

from auditor.incident.case.matches import RulesRun
from auditor.incident.detection.rules.rulebook import read_rules
from auditor.incident.detection.run import run_rules
from auditor.incident.detection.windows.reading import Hours
from tests.examples import examples
from tests.incident.detection.table import store_of

START = datetime(2026, 3, 2)
Event = dict[str, Any]
HANOI, HUE, PARIS = (21.03, 105.85), (16.46, 107.59), (48.86, 2.35)


def _run(events: Sequence[Event], window: dict[str, Any], hours: Hours | None = None) -> RulesRun:
    of = {"class": "sign_in"} if window["kind"] != "without" else {"class": "app_key"}
    rule = {
        "title": "r",
        "name": "r",
        "logsource": {"category": "crm"},
        "detection": {"s": of, "condition": "s"},
        "window": window,
    }
    other = {
        "title": "other",
        "name": "other",
        "logsource": {"category": "crm"},
        "detection": {"s": {"class": "sign_in"}, "condition": "s"},
    }
    documents = [rule, other] if window["kind"] == "without" else [rule]
    (made,) = read_rules(yaml.safe_dump_all(documents).encode(), "r.yml", complete=False)
    with store_of(events) as store:
        run = run_rules(store, [made], hours=hours)
    assert [one.said for one in run.could_not if one.reason == "error"] == []
    return run


def _lines(run: RulesRun) -> list[int]:
    return sorted(seen.line for match in run.matches for seen in match.events)


def _numbered(events: Sequence[Event]) -> list[Event]:
    return [
        {"class": "sign_in", "product": "acme", "service": "log", **one, "line": line}
        for line, one in enumerate(events, 1)
    ]


def _before(events: Sequence[Event], at: Event) -> list[Event]:
    """Events of the same account before this one, in the order of the file where the time is the same."""
    return sorted(
        (
            one
            for one in events
            if one["user_id"] == at["user_id"] and (one["time"], one["line"]) < (at["time"], at["line"])
        ),
        key=lambda one: (one["time"], one["line"]),
    )


def _listed(
    fields: dict[str, st.SearchStrategy[Any]], hours: int, most: int = 14
) -> st.SearchStrategy[list[Event]]:
    one = st.fixed_dictionaries(
        {
            "time": st.integers(0, hours).map(lambda hour: START + timedelta(hours=hour)),
            "user_id": st.sampled_from("ab"),
            **fields,
        }
    )
    return st.lists(one, min_size=1, max_size=most).map(_numbered)


def _held(run: RulesRun, events: Sequence[Event], odd: Callable[[Event], bool], days: float) -> None:
    """What was found is what is odd; in a log that is too short nothing is, and that is said."""
    times = [one["time"] for one in events]
    if max(times) - min(times) < timedelta(days=days):
        assert ([one.reason for one in run.could_not], run.ran) == (["no_history"], ())
    else:
        assert _lines(run) == [one["line"] for one in events if odd(one)]


@given(_listed({"country": st.sampled_from(["VN", "vn", "FR", "US"])}, 24 * 10))
@settings(max_examples=examples(60), deadline=None)
def test_a_new_value(events: list[Event]) -> None:
    first = min(one["time"] for one in events)

    def odd(at: Event) -> bool:
        before = _before(events, at)
        return (
            at["time"] >= first + timedelta(days=3)
            and any(one["time"] < at["time"] for one in before)
            and at["country"].lower() not in {one["country"].lower() for one in before}
        )

    _held(
        _run(events, {"kind": "new_value", "of": "country", "per": "user_id", "after_days": 3}),
        events,
        odd,
        3,
    )


@given(_listed({}, 24 * 10, 8), st.booleans())
@settings(max_examples=examples(60), deadline=None)
@example(
    _numbered([{"time": START, "user_id": "a"}, {"time": START + timedelta(days=4), "user_id": "a"}]), False
)
@example(
    _numbered([{"time": START, "user_id": "a"}, {"time": START + timedelta(days=4), "user_id": "b"}]), True
)
def test_after_a_long_silence(events: list[Event], first: bool) -> None:
    begin = min(one["time"] for one in events)

    def odd(at: Event) -> bool:
        before = _before(events, at)
        since = before[-1]["time"] if before else begin
        return (bool(before) or first) and at["time"] - since >= timedelta(days=4)

    _held(_run(events, {"kind": "dormant", "per": "user_id", "days": 4, "first": first}), events, odd, 4)


@given(
    _listed(
        {"place": st.sampled_from([HANOI, HUE, PARIS]), "user_agent": st.sampled_from(["x", "y", None])}, 40
    )
)
@settings(max_examples=examples(60), deadline=None)
def test_two_places_that_are_too_far_apart(events: list[Event]) -> None:
    def kilometres(a: tuple[float, float], b: tuple[float, float]) -> float:
        (la, lo), (lb, lp) = (tuple(map(radians, one)) for one in (a, b))
        return (
            2 * 6371.0088 * asin(sqrt(sin((lb - la) / 2) ** 2 + cos(la) * cos(lb) * sin((lp - lo) / 2) ** 2))
        )

    odd = set()
    for at in events:
        for last in _before(events, at)[-1:]:
            far, hours = (
                kilometres(last["place"], at["place"]),
                (at["time"] - last["time"]).total_seconds() / 3600,
            )
            same = at["user_agent"] is not None and at["user_agent"] == last["user_agent"]
            if far >= 500 and far > 800 * hours and hours <= 10 and not same:
                odd |= {last["line"], at["line"]} | {
                    one["line"]
                    for one in events
                    if one["user_id"] == at["user_id"] and last["time"] <= one["time"] <= at["time"]
                }
    rows = [{**one, "latitude": one["place"][0], "longitude": one["place"][1]} for one in events]
    window = {
        "kind": "travel",
        "per": "user_id",
        "speed": 800,
        "within": "10h",
        "unless_same": ["user_agent"],
    }
    run = _run([{key: value for key, value in row.items() if key != "place"} for row in rows], window)
    assert set(_lines(run)) == odd


@given(_listed({"class": st.sampled_from(["sign_in", "app_key"])}, 40))
@settings(max_examples=examples(60), deadline=None)
def test_without_what_should_come_before(events: list[Event]) -> None:
    there = [one["time"] for one in events]
    known = {one["class"] for one in events} == {"sign_in", "app_key"}
    odd = [
        one["line"]
        for one in events
        if one["class"] == "app_key"
        and known
        and one["time"] >= min(there) + timedelta(hours=5)
        and not any(
            other["class"] == "sign_in"
            and other["user_id"] == one["user_id"]
            and one["time"] - timedelta(hours=5) <= other["time"] <= one["time"]
            for other in events
        )
    ]
    assert (
        _lines(_run(events, {"kind": "without", "before": "other", "per": "user_id", "within": "5h"})) == odd
    )


@given(_listed({"rows": st.sampled_from([1, 2, 10, 30])}, 24 * 5, 20))
@settings(max_examples=examples(60), deadline=None)
def test_far_more_than_ever_before(events: list[Event]) -> None:
    def total(at: Event) -> int:
        mine = [one for one in events if one["user_id"] == at["user_id"]]
        return sum(
            one["rows"] for one in mine if at["time"] - timedelta(hours=2) <= one["time"] <= at["time"]
        )

    def odd(at: Event) -> bool:
        mine = [one for one in events if one["user_id"] == at["user_id"]]
        past = [
            total(one)
            for one in mine
            if at["time"] - timedelta(days=2) <= one["time"] <= at["time"] - timedelta(hours=2)
        ]
        known = min(one["time"] for one in mine) <= at["time"] - timedelta(days=1)
        return known and total(at) >= 20 and total(at) >= 3 * max(past, default=0)

    window = {"kind": "unusual", "of": "rows", "per": "user_id", "within": "2h", "times": 3, "at_least": 20}
    run = _run(events, {**window, "past": "2d", "after_days": 1})
    times = [one["time"] for one in events]
    if max(times) - min(times) < timedelta(days=1):
        assert run.ran == ()
        return
    met = {one["line"] for one in events if odd(one)}
    near = {
        one["line"]
        for one in events
        for at in events
        if at["line"] in met
        and one["user_id"] == at["user_id"]
        and at["time"] - timedelta(hours=2) <= one["time"] <= at["time"]
    }
    assert met <= set(_lines(run)) <= near


@given(_listed({}, 24 * 12, 24), st.booleans())
@settings(max_examples=examples(60), deadline=None)
def test_at_an_unusual_hour(events: list[Event], told: bool) -> None:
    hours = Hours(zone="Asia/Ho_Chi_Minh", begin=8, end=18) if told else None
    ahead = timedelta(hours=7 if told else 0)

    def odd(at: Event) -> bool:
        local, before = (
            at["time"] + ahead,
            [(one["time"], one["time"] + ahead) for one in _before(events, at)],
        )
        days = {moment.date() for _, moment in before if moment.date() < local.date()}
        usual = any(
            (moment.weekday() >= 5) == (local.weekday() >= 5)
            and min(abs(moment.hour - local.hour), 24 - abs(moment.hour - local.hour)) <= 1
            and when <= at["time"] - timedelta(days=1)
            for when, moment in before
        )
        known = len(days) >= 3
        if hours is None:
            return known and not usual
        at_work = local.weekday() < 5 and 8 <= local.hour < 18
        return not at_work and not (known and usual)

    run = _run(events, {"kind": "off_hours", "per": "user_id", "own_days": 3}, hours)
    _held(run, events, odd, 0 if told else 3)
