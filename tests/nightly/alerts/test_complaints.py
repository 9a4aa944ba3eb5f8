"""What people who live with alerts complain of, each as what they ask for instead."""

from __future__ import annotations

from datetime import timedelta

import pytest

from auditor.history.record import Gap
from auditor.nightly.alerts import Surroundings
from tests.nightly.alerts.world import (
    CHECK,
    DAY,
    KilledError,
    World,
    better,
    config,
    entry,
    judged,
    night,
    record,
    worse,
)

WRONG = record(judged(CHECK, entry("role:Sales")))
RIGHT = record(judged(CHECK))
NEXT = timedelta(days=1)


def test_an_alert_is_told_once_however_long_it_lasts() -> None:
    world = World(config())
    world.run(night(WRONG, worse()))
    for days in range(1, 9):
        assert world.run(night(WRONG, before=WRONG, day=DAY + days * NEXT)) == []
    assert len(world.got) == 1


def test_it_is_not_repeated_after_it_was_put_right() -> None:
    world = World(config())
    world.run(night(WRONG, worse()))
    (end,) = world.run(night(RIGHT, better(), before=WRONG, day=DAY + NEXT))
    assert [event.turn for event in end.events] == ["resolved"]
    assert "RESOLVED" in end.text.body
    for days in range(2, 6):
        assert world.run(night(RIGHT, before=RIGHT, day=DAY + days * NEXT)) == []


def test_its_end_is_told_in_the_very_run_that_sees_it_put_right() -> None:
    world = World(config())
    world.run(night(WRONG, worse()))
    world.run(night(RIGHT, before=WRONG))  # the same night once more, after the repair
    assert [text.title for _, text in world.got] == ["acme: 1 new (high)", "acme: 1 resolved"]
    assert world.open() == {}


def test_one_event_is_one_message_whatever_number_of_checks_and_rules_it_touches() -> None:
    """A role that was widened fails three checks, and the result falls: one person did one thing."""
    rules = [{"to": ["ops"]}, {"to": ["ops"], "severity": "high"}, {"to": ["ops"], "what": ["finding"]}]
    world = World(config(rules=rules))
    names = ("access.export-data", "access.api-access", "access.modify-all")
    before = record(*(judged(name) for name in names))
    after = record(
        *(judged(name, entry("role:Sales", fingerprint=name)) for name in names), grade="C", level=2
    )
    told = world.run(
        night(
            after,
            *(worse(check=name, by="jo@x.example", at="2026-11-26T10:00:00Z") for name in names),
            before=before,
        )
    )
    assert len(world.got) == 1
    assert [len(message.events) for message in told] == [4]


def test_a_right_that_was_taken_away_is_one_message_and_not_one_for_each_check() -> None:
    world = World(config())
    gap = Gap("denied", "Profile", "View Setup and Configuration", "refused")
    names = [f"access.one-{number}" for number in range(40)]
    before = record(*(judged(name) for name in names))
    after = record(*(judged(name, status="unknown", gaps=[gap]) for name in names))
    (message,) = world.run(
        night(
            after,
            *(worse("", name, "evidence", why="View Setup and Configuration") for name in names),
            before=before,
        )
    )
    assert len(message.events) == 1
    assert (
        "View Setup and Configuration cannot be seen any more; questions that it leaves open: 40"
        in message.text.body
    )
    (end,) = world.run(night(before, before=after, day=DAY + NEXT))
    assert [(event.turn, event.reason) for event in end.events] == [("resolved", "seen")]


def test_each_rule_has_recipients_of_its_own() -> None:
    world = World(
        config(
            to=[
                {"name": name, "url": {"env": f"CRM_AUDIT_{name.upper()}"}} for name in ("ops", "boss", "eu")
            ],
            rules=[
                {"to": ["ops"]},
                {"to": ["boss"], "severity": "critical"},
                {"to": ["eu"], "groups": ["eu"], "tenants": ["acme-*"]},
            ],
        )
    )
    around = Surroundings(
        groups={"acme-fr": ["eu"], "acme-us": ["us"], "other": ["eu"]}, check_text=world.around.check_text
    )
    nights = [
        night(record(judged(CHECK, entry("role:Sales")), tenant=name), worse(), tenant=name)
        for name in ("acme-fr", "acme-us", "other")
    ]
    nights.append(night(record(judged(CHECK, entry("role:Sales", severity="critical"))), worse()))
    world.run(*nights, around=around)
    assert sorted((name, text.title.partition(":")[0]) for name, text in world.got) == [
        ("boss", "acme"), ("eu", "acme-fr"), ("ops", "acme"), ("ops", "acme-fr"), ("ops", "acme-us"), ("ops", "other"),
    ]  # fmt: skip


def test_no_alert_stays_open_for_ever_when_its_tenant_is_taken_out_of_the_file() -> None:
    world = World(config())
    world.run(night(WRONG, worse()))
    world.run(
        night(record(tenant="other"), tenant="other", day=DAY + NEXT),
        around=Surroundings(declared={"other"}, check_text=world.around.check_text),
    )
    assert world.open() == {}
    assert "taken out of the configuration" in world.got[-1][1].body


def test_names_are_read_and_not_ids() -> None:
    world = World(config(names=True))
    ident = "role:00e5g000001XyZAAA0"
    world.run(night(record(judged(CHECK, entry(ident, name="Regional Sales Lead"))), worse(ident)))
    (_, text), *_ = world.got
    assert "Regional Sales Lead" in text.body
    assert "00e5g000001XyZAAA0" not in text.title + text.body


def test_what_cannot_be_seen_any_more_is_not_over_and_is_said_once() -> None:
    """A result that vanishes closes nothing."""
    world = World(config())
    world.run(night(WRONG, worse()))
    blind = record(judged(CHECK, status="unknown"))
    gone = record()
    for day, after in ((1, blind), (2, blind), (3, gone), (4, blind)):
        world.run(night(after, day=DAY + day * NEXT))
    assert [text.title for _, text in world.got] == ["acme: 1 new (high)", "acme: 1 no longer seen"]
    assert list(world.open()) == [f"finding|{CHECK}|role:Sales"]
    world.run(night(WRONG, day=DAY + 5 * NEXT))
    world.run(night(RIGHT, day=DAY + 6 * NEXT))
    assert [text.title for _, text in world.got[2:]] == ["acme: 1 seen again", "acme: 1 resolved"]


def test_a_tenant_that_does_not_answer_is_told_and_ends_nothing_else() -> None:
    world = World(config())
    world.run(night(WRONG, worse()))
    (message,) = world.run(night(None, day=DAY + NEXT, reason="the CRM answered 503"))
    assert [event.alert.signal.kind for event in message.events] == ["tenant"]
    assert "the CRM answered 503" in message.text.body
    assert world.run(night(None, day=DAY + 2 * NEXT, reason="timeout")) == []
    (back,) = world.run(night(WRONG, day=DAY + 3 * NEXT))
    assert [(event.turn, event.reason) for event in back.events] == [("resolved", "answered")]
    assert list(world.open()) == [f"finding|{CHECK}|role:Sales"]


@pytest.mark.parametrize("again", range(1, 4))
def test_the_same_night_once_more_tells_nothing(again: int) -> None:
    world = World(config())
    for _ in range(1 + again):
        world.run(night(WRONG, worse(), before=RIGHT))
    assert len(world.got) == 1


def test_what_was_sent_and_could_not_be_noted_is_sent_again_under_the_same_reference() -> None:
    """At least once: an alert that is told twice can be recognised, one that is lost cannot."""
    world = World(config(), dies_after=1)
    with pytest.raises(KilledError):
        world.run(night(WRONG, worse()))
    world.dies_after = 10**9
    world.run(night(WRONG, worse()))
    world.run(night(WRONG, worse()))
    assert len(world.got) == 2
    assert world.got[0][1] == world.got[1][1]


@pytest.mark.parametrize("write", [1, 2])
def test_whenever_the_process_ends_the_alert_is_told(write: int) -> None:
    world = World(config())
    world.history.dies_at = write
    with pytest.raises(KilledError):
        world.run(night(WRONG, worse()))
    world.history.dies_at = 10**9
    world.run(night(WRONG, before=WRONG, day=DAY + NEXT))
    assert {text.title for _, text in world.got} == {"acme: 1 new (high)"}
    assert list(world.open()) == [f"finding|{CHECK}|role:Sales"]


def test_what_could_not_be_delivered_is_tried_again_and_never_lost() -> None:
    world = World(config(), deaf={"ops"})
    (failed,) = world.run(night(WRONG, worse()))
    assert (failed.fate, failed.error, failed.tries) == ("failed", "it answered 503", 1)
    (failed,) = world.run(night(WRONG, day=DAY + NEXT))
    assert (failed.fate, failed.tries) == ("failed", 2)
    world.deaf.clear()
    (sent,) = world.run(night(WRONG, day=DAY + 2 * NEXT))
    assert (sent.fate, sent.text.title) == ("sent", "acme: 1 new (high)")
    assert world.run(night(WRONG, day=DAY + 3 * NEXT)) == []


def test_one_deaf_recipient_keeps_nothing_from_another() -> None:
    world = World(
        config(to=[{"name": name, "url": {"env": "CRM_AUDIT_X"}} for name in ("ops", "boss")]), deaf={"ops"}
    )
    world.run(night(WRONG, worse()))
    assert [name for name, _ in world.got] == ["boss"]


def test_the_end_of_what_nobody_was_told_of_is_told_alone() -> None:
    world = World(config(), deaf={"ops"})
    world.run(night(WRONG, worse()))
    world.deaf.clear()
    world.run(night(RIGHT, day=DAY + NEXT))
    assert [text.title for _, text in world.got] == ["acme: 1 resolved"]


def test_what_got_worse_before_its_beginning_was_told_is_told_as_new_and_as_grave_as_it_is() -> None:
    world = World(config(), deaf={"ops"})
    world.run(night(WRONG, worse()))
    graver = record(judged(CHECK, entry("role:Sales", severity="critical", fingerprint="graver")))
    world.deaf.clear()
    world.run(night(graver, worse(what="graver"), day=DAY + NEXT))
    assert [text.title for _, text in world.got] == ["acme: 1 new (critical)"]


def test_what_somebody_was_to_be_told_who_is_not_named_any_more_is_dropped() -> None:
    world = World(config(), deaf={"ops"})
    world.run(night(WRONG, worse()))
    world.config = config(to=[{"name": "other", "url": {"env": "CRM_AUDIT_X"}}])
    assert world.run(night(WRONG, day=DAY + NEXT)) == []
    assert world.history.notes("alerts", "acme")[-1].data["pending"] == []
    assert list(world.open()) == [f"finding|{CHECK}|role:Sales"]
