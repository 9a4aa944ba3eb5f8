"""What raises an alert, what ends it, and what must not. Here: what real assessments taught."""

from __future__ import annotations

from datetime import date

import pytest

from auditor.assess.accepted import tokens
from auditor.history.change import Change
from auditor.history.decision import Decision
from auditor.history.record import Gap
from auditor.nightly.alerts import Surroundings
from tests.nightly.alerts.kinds.support import GAP, NEXT, turns
from tests.nightly.alerts.world import (
    CHECK,
    DAY,
    Seen,
    World,
    config,
    entry,
    judged,
    night,
    record,
    worse,
)


def test_a_file_that_breaks_is_one_alert_although_another_of_its_kind_said_little_before() -> None:
    """A part of the evidence was lacking already, in another way."""
    little = Gap("not_provided", "Profile", "", "one lists no right")
    broken = Gap("error", "Profile", "", "one cannot be read")
    names = [f"access.one-{number}" for number in range(9)]
    before = record(*(judged(name, entry("role:W", "unknown"), gaps=[little]) for name in names))
    after = record(*(judged(name, entry("role:W", "unknown"), gaps=[little, broken]) for name in names))
    world = World(config(rules=[{"to": ["ops"], "what": ["evidence"]}]))
    told = turns(world.run(night(after, *(worse("", name, "evidence") for name in names), before=before)))
    denied = record(*(judged(name, entry("role:W", "unknown"), gaps=[little, GAP]) for name in names))
    told += turns(world.run(night(denied, before=after, day=DAY + NEXT)))
    assert told == [("evidence", "raised", "")]
    assert turns(world.run(night(before, before=denied, day=DAY + 2 * NEXT))) == [
        ("evidence", "resolved", "seen")
    ]


def test_a_check_that_never_knew_everything_has_seen_again_what_it_knew() -> None:
    world = World(config(rules=[{"to": ["ops"], "what": ["evidence"]}]))
    some, none = (
        record(judged(CHECK, *(entry(f"role:{n}", "unknown") for n in range(many)), status="partial"))
        for many in (1, 3)
    )
    told = turns(world.run(night(none, worse("", what="check_unseen", cause="evidence"), before=some)))
    told += turns(world.run(night(none, day=DAY + NEXT)))
    told += turns(world.run(night(some, day=DAY + 2 * NEXT)))
    assert told == [("evidence", "raised", ""), ("evidence", "resolved", "seen")]


@pytest.mark.parametrize("what", ["score", "level", "grade", "came_unknown", "entities"])
def test_what_follows_from_lost_evidence_is_not_lost_evidence(what: str) -> None:
    change = Change(what, "", "", "evidence", 1, 0, "worse")
    assert turns(World(config()).run(night(record(), change, before=record()))) == []


@pytest.mark.parametrize(("opened", "news"), [(DAY - 9 * NEXT, False), (DAY, True)])
def test_what_was_open_before_it_could_not_be_seen_is_no_news_when_it_can(opened: date, news: bool) -> None:
    world = World(config(rules=[{"to": ["ops"], "what": ["finding"]}]))
    world.history.seen = {"mark of role:Sales": Seen(opened)}
    seen = worse(cause="evidence", what="appeared")
    told = turns(world.run(night(record(judged(CHECK, entry("role:Sales"))), seen)))
    assert told == ([("finding", "raised", "")] if news else [])


def test_what_was_decided_may_stay_raises_nothing_ends_what_was_raised_and_has_no_deadline() -> None:
    world = World(config(deadline_days={"high": 1}, rules=[{"to": ["ops"], "what": ["finding", "overdue"]}]))
    world.history.seen = {"mark of role:Sales": Seen(DAY - 9 * NEXT)}
    wrong = record(judged(CHECK, entry("role:Sales")))
    assert turns(world.run(night(wrong, worse()))) == [("finding", "raised", ""), ("overdue", "raised", "")]
    world.history.decided = [
        Decision(
            "acme",
            "mark of role:Sales",
            "own",
            "an",
            "as agreed",
            DAY.isoformat(),
            severity="high",
            value=tokens(None),
        )
    ]
    ended = turns(world.run(night(wrong, worse(), day=DAY + NEXT)))
    assert ended == [("finding", "resolved", "decided"), ("overdue", "resolved", "decided")]


def test_the_deadlines_of_a_policy_count_where_the_file_has_none() -> None:
    for given, told in (({}, ["high"]), ({"high": 90}, [])):
        world = World(config(deadline_days=given, rules=[{"to": ["ops"], "what": ["overdue"]}]))
        world.history.seen = {"mark of role:Sales": Seen(DAY - 40 * NEXT)}
        around = Surroundings(deadlines={"acme": {"high": 30}}, check_text=world.around.check_text)
        messages = world.run(night(record(judged(CHECK, entry("role:Sales")))), around=around)
        assert [event.alert.signal.severity for message in messages for event in message.events] == told
