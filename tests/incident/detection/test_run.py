"""Rules run over a table: what matches, with which events, and what could not run."""

from __future__ import annotations

from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from auditor.incident.detection.rules.rulebook import rules
from auditor.incident.detection.run import run_rules
from auditor.userfile import UserFileError
from tests.incident.detection.table import rule_of, rules_of, store_of

START = datetime(2026, 3, 2, 8, 0)


def _at(minutes: float) -> datetime:
    return START + timedelta(minutes=minutes)


def _sign_in(minutes: float, user: str, outcome: str, **more: Any) -> dict[str, Any]:
    return {
        "time": _at(minutes),
        "class": "sign_in",
        "activity": "log_on",
        "user_name": user,
        "outcome": outcome,
        **more,
    }


def test_failures_of_one_account_are_one_match_for_each_storm() -> None:
    storm = [_sign_in(minute, "an", "failure") for minute in (0, 1, 2, 3, 4)]
    later = [_sign_in(minute, "an", "failure") for minute in (60, 61, 69)]
    others = [_sign_in(minute, "binh", "failure") for minute in (0, 1, 30)]
    with store_of([*storm, *later, *others]) as store:
        run = run_rules(store, rules_of("many-failures.yml"))
    assert [(match.key, match.count, match.first, match.last) for match in run.matches] == [
        ({"user_name": "an"}, 5, "2026-03-02T08:00:00Z", "2026-03-02T08:04:00Z"),
        ({"user_name": "an"}, 3, "2026-03-02T09:00:00Z", "2026-03-02T09:09:00Z"),
    ]
    assert [seen.line for seen in run.matches[0].events] == [1, 2, 3, 4, 5]
    assert run.matches[0].events[0].file == "events.csv"
    (ran,) = run.ran
    assert (ran.rule, ran.events, ran.matches) == ("many-failures", 11, 2)
    assert run.could_not == ()


def test_an_ordered_correlation_shows_all_that_came_before() -> None:
    tries = [_sign_in(minute, "an", "failure") for minute in (0, 1, 2, 3)]
    export = {"time": _at(20), "class": "export", "activity": "export", "user_name": "an"}
    before = {"time": _at(-5), "class": "export", "activity": "export", "user_name": "an"}
    other = {**export, "user_name": "binh"}
    with store_of([before, *tries, export, other]) as store:
        run = run_rules(store, rules_of("failures-then-export.yml"))
    (match,) = run.matches
    assert match.key == {"user_name": "an"}
    assert [seen.line for seen in match.events] == [2, 3, 4, 5, 6]


def test_a_new_country_is_known_only_after_the_log_has_covered_the_time() -> None:
    def signed(days: float, country: str) -> dict[str, Any]:
        return _sign_in(days * 1440, "an", "success", user_id="u1", country=country)

    with store_of([signed(0, "VN"), signed(10, "US"), signed(40, "VN"), signed(41, "FR")]) as store:
        run = run_rules(store, rules_of("new-country.yml"))
    (match,) = run.matches
    assert match.events[0].fields["country"] == "FR"
    assert match.key == {"user_id": "u1"}


def test_a_log_that_is_too_short_is_said() -> None:
    events = [
        _sign_in(0, "an", "success", user_id="u1", country="VN"),
        _sign_in(1440, "an", "success", user_id="u1", country="FR"),
    ]
    with store_of(events) as store:
        run = run_rules(store, rules_of("new-country.yml"))
    assert run.ran == ()
    assert [(one.reason, one.logs) for one in run.could_not] == [("no_history", ("acme/log",))]


def test_a_column_that_a_log_never_fills_is_said_and_not_taken_for_nothing() -> None:
    with store_of([{"time": _at(0), "class": "query", "rows": 5_000}]) as store:
        run = run_rules(store, rules_of("guest-read.yml"))
    assert (run.ran, run.matches) == ((), ())
    assert [(one.reason, one.fields) for one in run.could_not] == [("no_field", ("user_type",))]


def test_no_event_of_that_kind_is_said() -> None:
    with store_of([_sign_in(0, "an", "success")]) as store:
        run = run_rules(store, rules_of("guest-read.yml"))
    assert [one.reason for one in run.could_not] == ["no_event"]


def test_a_single_event_is_a_match_with_whom_it_is_of() -> None:
    rows = [
        {"time": _at(m), "class": "query", "user_type": "guest", "rows": n, "ip": "192.0.2.1"}
        for m, n in ((0, 1_000), (3, 2_000), (5, 10))
    ]
    with store_of(rows) as store:
        run = run_rules(store, rules_of("guest-read.yml"))
    (match,) = run.matches
    assert (match.key, match.count) == ({"ip": "192.0.2.1"}, 2)
    assert (run.covered_from, run.covered_to) == ("2026-03-02T08:00:00Z", "2026-03-02T08:05:00Z")
    assert [(log.product, log.service, log.events) for log in run.logs] == [("acme", "log", 3)]


def test_a_rule_that_is_no_file_is_refused_and_a_long_fault_is_short(tmp_path: Path) -> None:
    (tmp_path / "gone.yml").symlink_to(tmp_path / "nowhere.yml")
    with pytest.raises(UserFileError, match="is no plain file"):
        rules([tmp_path])
    (tmp_path / "gone.yml").unlink()
    (tmp_path / "much.yml").write_text("title: [" + "x, " * 20_000 + "x]\n", encoding="utf-8")
    with pytest.raises(UserFileError) as told:
        rules([tmp_path])
    assert len(str(told.value)) < 1_000


def test_a_match_of_very_many_events_shows_the_first_and_the_last() -> None:
    with store_of([_sign_in(number / 60, "an", "failure") for number in range(1_000)]) as store:
        run = run_rules(store, rules_of("many-failures.yml"))
    (match,) = run.matches
    assert match.count == 1_000
    assert [seen.line for seen in match.events] == [*range(1, 101), *range(901, 1_001)]


def test_a_rule_that_is_met_very_often_lists_other_keys_first() -> None:
    many = [
        {"time": _at(120 * number), "class": "query", "user_type": "guest", "rows": 1_000, "ip": "192.0.2.1"}
        for number in range(1_200)
    ]
    other = {
        "time": _at(120 * 1_300),
        "class": "query",
        "user_type": "guest",
        "rows": 1_000,
        "ip": "192.0.2.2",
    }
    with store_of([*many, other]) as store:
        run = run_rules(store, rules_of("guest-read.yml"))
    (ran,) = run.ran
    assert (ran.matches, len(run.matches)) == (1_201, 1_000)
    assert run.matches[-1].key == {"ip": "192.0.2.2"}
    assert sum(len(match.events) for match in run.matches) <= 10_000


def test_one_rule_that_breaks_stops_no_other() -> None:
    broken = rule_of(
        "{title: b, name: b, logsource: {category: crm}, detection: {s: {user_name|re: 'a(?=b)'}, condition: s}}"
    )
    with store_of([_sign_in(number, "an", "failure") for number in range(3)]) as store:
        run = run_rules(store, [*rules_of("many-failures.yml"), broken])
    assert [one.rule for one in run.ran] == ["many-failures"]
    (one,) = run.could_not
    assert (one.rule, one.reason) == ("b", "error")
    assert one.said


def test_rules_for_another_product_say_that_no_such_log_is_there() -> None:
    rule = rule_of(
        "{title: b, name: b, logsource: {product: elsewhere, service: audit}, detection: {s: {class: sign_in}, condition: s}}"
    )
    with store_of([_sign_in(0, "an", "failure")]) as store:
        run = run_rules(store, [rule])
    assert [(one.reason, one.logs) for one in run.could_not] == [("no_source", ("elsewhere/audit",))]


def test_not_is_not_met_by_what_a_log_never_tells() -> None:
    text = "{title: b, name: b, logsource: {category: crm}, detection: {s: {class: sign_in}, NAME: {factor: totp}, condition: s and not NAME}}"
    logs = [
        _sign_in(0, "an", "success"),
        _sign_in(1, "an", "success", service="other", factor="totp"),
        _sign_in(2, "an", "success", service="other"),
    ]
    with store_of(logs) as store:
        run = run_rules(store, [rule_of(text.replace("NAME", "totp"))])
        assert [seen.line for match in run.matches for seen in match.events] == [3]
        assert [(one.reason, one.fields, one.logs) for one in run.could_not] == [
            ("no_field", ("factor",), ("acme/log",))
        ]
        run = run_rules(store, [rule_of(text.replace("NAME", "filter_optional_totp"))])
        assert sorted(seen.line for match in run.matches for seen in match.events) == [1, 3]
        assert run.could_not == ()
