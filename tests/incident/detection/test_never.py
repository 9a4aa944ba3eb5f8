"""What a product never records: rules that ask for it did not run, and say so."""

from __future__ import annotations

from datetime import datetime
from typing import Any

import pytest

from auditor.incident.detection.asked import asked
from auditor.incident.detection.logs.never import Never, never
from auditor.incident.detection.logs.seen import logs
from auditor.incident.detection.nouns.rule import Rule
from auditor.incident.detection.run import run_rules
from tests.incident.detection.table import rule_of, store_of

OWN = {"product": "bottlecrm", "service": "audit_log"}
EXPORTS = "BottleCRM records no exports."
READS = "BottleCRM records no reading of records and no calls of its API by personal tokens."


def _event(**more: Any) -> dict[str, Any]:
    return {"time": datetime(2026, 3, 2, 8), "class": "sign_in", "activity": "log_on", **OWN, **more}


def _rule(selection: str, condition: str = "selection", logsource: str = "category: crm") -> Rule:
    return rule_of(
        f"""
title: A
id: 6a0f1d64-2f5f-4f5b-8d3c-0a4f6a4a9f01
name: a
status: test
level: high
logsource: {{{logsource}}}
detection:
  selection: {{{selection}}}
  other: {{activity: log_off}}
  condition: {condition}
"""
    )


def _run(
    rule: Rule, *events: dict[str, Any], read: str = ""
) -> tuple[list[str], list[tuple[str, list[str]]]]:
    with store_of(events) as store:
        if read:
            store.connection.execute("UPDATE files SET format = ?", [read])
        run = run_rules(store, [rule])
    return [one.rule for one in run.ran], [
        (one.reason, [said.en for said in one.never]) for one in run.could_not
    ]


def test_a_kind_that_is_never_recorded_is_no_silence() -> None:
    assert _run(_rule("class: export"), _event()) == ([], [("no_event", [EXPORTS])])


@pytest.mark.parametrize(
    ("selection", "known"),
    [
        ("class: sign_in, activity: log_on, outcome: failure", True),
        ("class: sign_in, activity: log_on, outcome: [failure]", True),
        ("class: sign_in, activity: log_on, outcome: success", False),
        ("class: sign_in, activity: log_on", False),
        ("class: sign_in, outcome: failure", False),
        ("outcome: failure", False),
        ("class: sign_in, activity: log_off, outcome: failure", False),
        ("class: sign_in, activity|startswith: log_on, outcome: failure", False),
    ],
)
def test_a_rule_that_asks_for_nothing_else_does_not_run(selection: str, known: bool) -> None:
    ran, why = _run(_rule(selection), _event(outcome="success"))
    assert (ran == []) is known
    assert any(said for _, said in why) is known


def test_what_is_asked_beside_it_runs_and_the_rest_is_said() -> None:
    rule = _rule("class: [sign_in, export]")
    assert _run(rule, _event()) == (["a"], [("no_event", [EXPORTS])])
    both = _rule("class: [record, export], activity: [read, export]")
    assert _run(both, _event())[1] == [("no_event", [READS, EXPORTS]), ("no_event", [])]


def test_what_may_not_be_says_nothing_of_what_may() -> None:
    assert _run(_rule("class: sign_in", "selection and not other"), _event())[0] == ["a"]


def test_an_event_that_is_there_is_not_absent() -> None:
    assert _run(_rule("class: export"), _event(), _event(**{"class": "export", "activity": "export"})) == (
        ["a"],
        [],
    )


def test_a_log_that_does_record_it_was_read() -> None:
    rule = _rule("class: sign_in, activity: log_on, outcome: failure")
    assert _run(rule, _event(outcome="success"), read="bottlecrm/audit_log_table") == (["a"], [])


def test_another_product_is_asked_all_the_same() -> None:
    other = _event(product="acme", service="log", **{"class": "export", "activity": "export"})
    assert _run(_rule("class: export"), _event(), other) == (["a"], [("no_event", [EXPORTS])])
    assert _run(_rule("class: export"), other) == (["a"], [])


def test_a_rule_for_a_log_that_is_not_there_says_that_the_product_has_none() -> None:
    own = _rule("class: export", logsource="category: crm, product: bottlecrm, service: exports")
    assert _run(own, _event()) == ([], [("no_event", [EXPORTS])])
    partly = _rule("class: [export, file]", logsource="category: crm, product: bottlecrm, service: exports")
    assert _run(partly, _event()) == ([], [("no_event", [EXPORTS]), ("no_source", [])])
    elsewhere = _rule("class: export", logsource="category: crm, product: salesforce")
    assert _run(elsewhere, _event()) == ([], [("no_source", [])])


def test_of_products_that_say_nothing_nothing_is_said() -> None:
    with store_of([_event(product="acme")]) as store:
        assert never(store, logs(store, [])) == ()


def test_a_part_that_is_never_recorded_decides_a_rule_of_several() -> None:
    never_exports = Never("bottlecrm", "export", (), None, EXPORTS, "")
    with store_of([_event()]) as store:
        there = logs(store, ["class"])
    found = asked(_rule("class: export"), there, absent=(never_exports,))
    assert (found.can, found.events) == (False, 0)
