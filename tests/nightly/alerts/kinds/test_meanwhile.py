"""What raises an alert, what ends it, and what must not. Here: nights of which nobody was told."""

from __future__ import annotations

from datetime import date

import pytest

from auditor.history.change import Change
from tests.nightly.alerts.kinds.support import GAP, NEXT, turns
from tests.nightly.alerts.world import (
    CHECK,
    DAY,
    Seen,
    World,
    better,
    config,
    entry,
    judged,
    night,
    record,
    worse,
)

BLIND = record(judged(CHECK, status="unknown", gaps=[GAP]))
FINDINGS = {"rules": [{"to": ["ops"], "what": ["finding"]}]}


def unseen(resource: str = "") -> Change:
    return Change("unseen" if resource else "check_unseen", CHECK, resource, "evidence", "fail", "unknown")


@pytest.mark.parametrize("resource", ["role:Sales", ""])
def test_what_was_seen_to_be_closed_on_a_night_of_which_nobody_was_told_is_over_although_it_cannot_be_seen(
    resource: str,
) -> None:
    """No change names the entity: on neither side of the night that saw it well is it listed."""
    world = World(config(**FINDINGS))
    world.run(night(record(judged(CHECK, entry("role:Sales"))), worse(resource, what="status")))
    seen = Change("check_seen", CHECK, "", "evidence", "unknown", "pass", "better")
    world.history.recorded += [
        night(BLIND, unseen("role:Sales"), day=DAY + NEXT).night,
        night(record(judged(CHECK)), seen, day=DAY + 2 * NEXT).night,
    ]
    world.history.seen = {"mark of role:Sales": Seen(DAY, DAY + 2 * NEXT)}
    told = turns(world.run(night(BLIND, unseen(), day=DAY + 3 * NEXT)))
    assert told == [("finding", "resolved", "fixed")]


@pytest.mark.parametrize(("status", "told"), [("pass", 0), ("partial", 1)])
@pytest.mark.parametrize("known", [True, False])
def test_a_check_as_a_whole_that_was_seen_to_pass_on_a_night_of_which_nobody_was_told_is_not_open(
    status: str, told: int, known: bool
) -> None:
    world = World(config(**FINDINGS))
    wrong = night(record(judged(CHECK, status="fail")), worse("", what="status"), day=DAY + NEXT)
    world.run(night(record(judged(CHECK))))
    if known:
        world.run(wrong)
    else:
        world.history.recorded.append(wrong.night)
    better_now = Change("status", CHECK, "", "configuration", {"status": "fail"}, {"status": status})
    world.history.recorded.append(night(record(judged(CHECK)), better_now, day=DAY + 2 * NEXT).night)
    world.run(night(BLIND, unseen(), day=DAY + 3 * NEXT))
    assert sum(key.startswith("finding|") for key in world.open()) == told


def test_a_check_as_a_whole_is_not_over_where_something_else_became_wrong_in_its_place() -> None:
    world = World(config(**FINDINGS))
    world.run(night(record(judged(CHECK, entry("role:A"))), worse("", what="status")))
    other = record(judged(CHECK, entry("role:B")))
    world.history.recorded.append(night(other, better("role:A"), day=DAY + NEXT).night)
    world.history.seen = {"mark of role:A": Seen(DAY, DAY + NEXT), "mark of role:B": Seen(DAY + NEXT)}
    assert turns(world.run(night(BLIND, unseen(), day=DAY + 2 * NEXT))) == [("finding", "unseen", "")]


@pytest.mark.parametrize("closed", [DAY + 2 * NEXT, None])
def test_what_came_and_was_seen_to_go_on_nights_of_which_nobody_was_told_raises_nothing(
    closed: date | None,
) -> None:
    world = World(config(**FINDINGS))
    world.run(night(record(judged(CHECK))))
    seen = Change("check_seen", CHECK, "", "evidence", "unknown", "pass", "better")
    world.history.recorded += [
        night(record(judged(CHECK, entry("role:Sales"))), worse(), day=DAY + NEXT).night,
        night(record(judged(CHECK)), seen, day=DAY + 2 * NEXT).night,
    ]
    world.history.seen = {"mark of role:Sales": Seen(DAY + NEXT, closed)}
    told = turns(world.run(night(BLIND, unseen(), day=DAY + 3 * NEXT)))
    assert told == ([("finding", "raised", "")] if closed is None else [])


def test_what_became_wrong_again_after_it_was_put_right_is_not_over_because_it_cannot_be_seen() -> None:
    world = World(config(**FINDINGS))
    wrong = record(judged(CHECK, entry("role:Sales")))
    world.run(night(wrong, worse()))
    world.history.recorded += [
        night(record(judged(CHECK)), better(), day=DAY + NEXT).night,
        night(wrong, worse(), day=DAY + 2 * NEXT).night,
    ]
    world.history.seen = {"mark of role:Sales": Seen(DAY + 2 * NEXT)}
    assert turns(world.run(night(BLIND, unseen(), day=DAY + 3 * NEXT))) == [("finding", "unseen", "")]


def test_what_is_seen_to_be_wrong_for_the_first_time_while_nobody_was_told_of_anything_yet_is_news() -> None:
    world = World(config(**FINDINGS))
    wrong = record(judged(CHECK, entry("role:Sales")))
    world.history.recorded += [
        night(BLIND, day=DAY).night,
        night(wrong, worse(cause="evidence"), day=DAY + NEXT).night,
    ]
    world.history.seen = {"mark of role:Sales": Seen(DAY + NEXT)}
    assert turns(world.run(night(wrong, day=DAY + 2 * NEXT))) == [("finding", "raised", "")]
