"""What raises an alert, what ends it, and what must not. Here: evidence."""

from __future__ import annotations

from auditor.history.change import Change
from auditor.history.record import Gap
from tests.nightly.alerts.kinds.support import GAP, NEXT, OTHER, turns
from tests.nightly.alerts.world import (
    CHECK,
    DAY,
    World,
    config,
    judged,
    night,
    record,
    source,
    worse,
)


def test_a_source_that_is_not_brought_any_more_is_told_until_it_is() -> None:
    world = World(config())
    gone = Change("source_gone", "", "export", "evidence", 2, 1, "worse")
    one, two = (record(judged(CHECK), sources=(source("export", ""),) * many) for many in (1, 2))
    told = turns(world.run(night(one, gone, before=two)))
    told += turns(world.run(night(one, before=one, day=DAY + NEXT)))
    told += turns(world.run(night(two, before=one, day=DAY + 2 * NEXT)))
    assert told == [("evidence", "raised", ""), ("evidence", "resolved", "seen")]


def test_a_kind_that_is_not_seen_any_more_is_told_until_it_is() -> None:
    world = World(config())
    gone = Change("kind_gone", "", "Profile", "evidence", 12, 0, "worse")
    there = record(judged(CHECK), evidence={"Profile": 12})
    told = turns(world.run(night(record(judged(CHECK)), gone, before=there)))
    told += turns(world.run(night(record(judged(CHECK)), day=DAY + NEXT)))
    told += turns(world.run(night(there, day=DAY + 2 * NEXT)))
    assert told == [("evidence", "raised", ""), ("evidence", "resolved", "seen")]


def test_a_right_that_is_taken_away_is_one_alert_and_not_one_for_each_kind_that_it_showed() -> None:
    world = World(config())
    gaps = [Gap("denied", kind, "role ADMIN", "refused") for kind in ("Users", "Tokens")]
    gone = [Change("kind_gone", "", kind, "evidence", 2, 0, "worse") for kind in ("Users", "Tokens")]
    there = record(judged(CHECK), evidence={"Users": 2, "Tokens": 2})
    blind = record(judged(CHECK, status="unknown", gaps=gaps))
    told = turns(world.run(night(blind, worse("", cause="evidence"), *gone, before=there)))
    told += turns(world.run(night(there, day=DAY + NEXT)))
    assert told == [("evidence", "raised", ""), ("evidence", "resolved", "seen")]


def test_what_was_lacking_all_the_time_is_not_told_when_a_check_names_it_only_now() -> None:
    """The check passed by what the right showed; without that, it names what would have done as well."""
    world = World(config())
    denied = Gap("denied", "Users", "role ADMIN", "refused")
    never = Gap("out_of_reach", "Recovery", "", "")
    lacking = judged(OTHER, status="unknown", gaps=[never])
    there = record(judged(CHECK), lacking)
    blind = record(judged(CHECK, status="unknown", gaps=[denied, never]), lacking)
    raised = world.run(night(blind, worse("", cause="evidence"), before=there))
    assert [event.alert.signal.name for message in raised for event in message.events] == ["role ADMIN"]


def test_a_check_that_is_lost_by_what_others_lacked_already_is_told_until_it_is_seen() -> None:
    world = World(config())
    lacking = judged(OTHER, status="unknown", gaps=[GAP])
    there = record(judged(CHECK), lacking)
    blind = record(judged(CHECK, status="unknown", gaps=[GAP]), lacking)
    told = turns(world.run(night(blind, worse("", cause="evidence"), before=there)))
    told += turns(world.run(night(blind, before=blind, day=DAY + NEXT)))
    assert told == [("evidence", "raised", "")]
    told = turns(world.run(night(there, before=blind, day=DAY + 2 * NEXT)))
    assert told == [("evidence", "resolved", "seen")]


def test_kinds_that_went_in_one_night_are_one_alert_until_all_are_back() -> None:
    """Nobody asks for them by themselves, so that nothing says which right would show them."""
    world = World(config())
    kinds = {"Inactive": 1, "Made": 4, "Revoked": 2}
    gone = [Change("kind_gone", "", kind, "evidence", many, 0, "worse") for kind, many in kinds.items()]
    there, blind, part = (
        record(judged(CHECK), evidence=seen) for seen in (kinds, {}, {"Inactive": 1, "Made": 4})
    )
    raised = world.run(night(blind, *gone, before=there))
    assert [event.alert.signal.name for message in raised for event in message.events] == [
        "Inactive, Made, Revoked"
    ]
    assert world.run(night(part, before=blind, day=DAY + NEXT)) == []
    told = turns(world.run(night(there, before=part, day=DAY + 2 * NEXT)))
    assert told == [("evidence", "resolved", "seen")]


def test_a_check_that_vanished_with_its_gap_has_not_seen_its_evidence_again() -> None:
    world = World(config())
    world.run(
        night(
            record(judged(CHECK, status="unknown", gaps=[GAP])),
            worse("", cause="evidence"),
            before=record(judged(CHECK)),
        )
    )
    assert world.run(night(record(judged(OTHER)), day=DAY + NEXT)) == []
    assert [key.rpartition("|")[2] for key in world.open()] == ["Profile"]


def test_a_check_that_a_fault_of_this_program_stopped_is_no_lost_evidence() -> None:
    stopped = Change("check_stopped", CHECK, "", "check", "pass", "unknown", "worse")
    assert (
        turns(World(config()).run(night(record(judged(CHECK, status="unknown", fault=True)), stopped))) == []
    )
