"""What raises an alert, what ends it, and what must not. Here: findings."""

from __future__ import annotations

from typing import Any

import pytest

from auditor.history.change import Change
from auditor.history.record import Record
from tests.nightly.alerts.kinds.support import GAP, NEXT, OTHER, turns, waived
from tests.nightly.alerts.world import (
    CHECK,
    DAY,
    World,
    better,
    config,
    entry,
    judged,
    night,
    record,
    worse,
)


def test_what_was_wrong_before_anybody_was_told_is_no_news() -> None:
    world = World(config())
    assert world.run(night(record(judged(CHECK, entry("role:Sales"))))) == []


@pytest.mark.parametrize(
    ("change", "after"),
    [
        (worse(), record(judged(CHECK))),  # it is not wrong by the assessment
        (worse(), waived("2027-11-01")),  # it is accepted
        (better(), record(judged(CHECK, entry("role:Sales")))),
        (worse(check="no.such-check"), record(judged(CHECK, entry("role:Sales")))),
    ],
)
def test_what_is_not_seen_to_be_wrong_raises_nothing(change: Change, after: Record) -> None:
    world = World(config(rules=[{"to": ["ops"], "what": ["finding"]}]))
    assert world.run(night(after, change)) == []
    assert world.open() == {}


@pytest.mark.parametrize(
    "cause", ["configuration", "population", "check", "policy", "waiver", "product", "evidence"]
)
def test_a_finding_is_told_with_its_cause(cause: Any) -> None:
    world = World(config())
    (message,) = world.run(night(record(judged(CHECK, entry("role:Sales"))), worse(cause=cause)))
    assert turns([message]) == [("finding", "raised", "")]
    assert "Cause: " in message.text.body


def test_a_graver_finding_is_told_again_and_a_lighter_one_is_not() -> None:
    world = World(config())
    told = []
    for number, severity in enumerate(["medium", "high", "medium", "medium"]):
        after = record(judged(CHECK, entry("role:Sales", severity=severity, fingerprint=severity)))
        change = (
            worse(what="graver") if severity == "high" else worse() if not number else better(what="lighter")
        )
        told += turns(world.run(night(after, change, day=DAY + number * NEXT)))
    assert told == [("finding", "raised", ""), ("finding", "worse", "")]


def test_an_accepted_finding_is_over_and_says_until_when() -> None:
    world = World(config())
    world.run(night(record(judged(CHECK, entry("role:Sales"))), worse()))
    (end,) = world.run(night(waived("2027-11-01"), day=DAY + NEXT))
    assert turns([end]) == [("finding", "resolved", "accepted")]
    assert "accepted until 1 November 2027" in end.text.body


@pytest.mark.parametrize(
    ("after", "state"),
    [
        (
            record(judged(CHECK, entry("role:Other"), gaps=[GAP])),
            "unseen",
        ),  # it may be among what was refused
        (
            record(judged(CHECK, entry("role:Other"), omitted=3)),
            None,
        ),  # it may be one of those that are not listed
        (record(judged(CHECK, entry("role:Sales", "unknown"))), "unseen"),
        (record(judged(CHECK, status="unknown", unknown=0)), "unseen"),
        (record(judged(CHECK, fault=True, status="unknown")), "unseen"),
        (record(judged(OTHER)), "unseen"),
    ],
)
def test_losing_evidence_ends_nothing(after: Record, state: str | None) -> None:
    world = World(config(rules=[{"to": ["ops"], "what": ["finding"]}]))
    world.run(night(record(judged(CHECK, entry("role:Sales"))), worse()))
    told = turns(world.run(night(after, day=DAY + NEXT)))
    assert told == ([] if state is None else [("finding", state, "")])
    assert list(world.open()) == [f"finding|{CHECK}|role:Sales"]


@pytest.mark.parametrize(
    ("after", "changes", "reason"),
    [
        (record(judged(CHECK)), (), "fixed"),
        (record(judged(CHECK, status="not_applicable")), (), "fixed"),
        (record(judged(CHECK, entry("role:Other"))), (), "fixed"),
        (record(judged(CHECK, entry("role:Other")), entities=frozenset({"role:Other"})), (), "gone"),
        (record(judged(CHECK, entry("role:Other", "unknown"), gaps=[GAP])), (better(),), "fixed"),
        (record(judged(CHECK, entry("role:Other", "unknown"), gaps=[GAP])), (better(what="gone"),), "gone"),
        (record(judged(CHECK, entry("role:Sales", "pass"))), (better(cause="policy"),), "fixed"),
    ],
)
def test_a_finding_is_over_when_it_is_seen_to_be(
    after: Record, changes: tuple[Change, ...], reason: str
) -> None:
    world = World(config(rules=[{"to": ["ops"], "what": ["finding"]}]))
    world.run(night(record(judged(CHECK, entry("role:Sales"))), worse()))
    assert turns(world.run(night(after, *changes, day=DAY + NEXT))) == [("finding", "resolved", reason)]


def test_a_finding_of_a_whole_check_is_told_as_such() -> None:
    world = World(config())
    told = turns(world.run(night(record(judged(CHECK, entry("role:A"))), worse("", what="status"))))
    told += turns(world.run(night(record(judged(CHECK)), day=DAY + NEXT)))
    assert told == [("finding", "raised", ""), ("finding", "resolved", "fixed")]


def test_changes_of_a_night_of_which_nobody_was_told_are_told_by_the_next() -> None:
    world = World(config())
    wrong = record(judged(CHECK, entry("role:Sales")))
    world.run(night(record(judged(CHECK))))
    world.history.recorded.append(night(wrong, worse(), day=DAY + NEXT).night)  # the run ended before it told
    assert turns(world.run(night(wrong, day=DAY + 2 * NEXT))) == [("finding", "raised", "")]


def test_a_night_of_the_past_is_no_news() -> None:
    world = World(config())
    world.run(night(record(judged(CHECK))))
    assert world.run(night(record(judged(CHECK, entry("role:Sales"))), worse(), day=DAY - NEXT)) == []
