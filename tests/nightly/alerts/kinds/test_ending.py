"""What raises an alert, what ends it, and what must not. Here: what runs out."""

from __future__ import annotations

from datetime import date

import pytest

from auditor.history.record import Record
from tests.nightly.alerts.kinds.support import NEXT, turns, waived
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
    source,
    worse,
)


def test_a_waiver_is_told_before_it_ends_and_when_it_did() -> None:
    world = World(config(waiver_days=14, rules=[{"to": ["ops"], "what": ["waiver", "finding"]}]))
    until = DAY + 20 * NEXT
    told: dict[int, list[tuple[str, str, str]]] = {}
    for number in range(24):
        day = DAY + number * NEXT
        after = waived(until.isoformat()) if day <= until else record(judged(CHECK, entry("role:Sales")))
        changes = (worse(what="no_longer_accepted", cause="waiver"),) if number == 21 else ()
        told[number] = turns(world.run(night(after, *changes, day=day)))
    assert {number: what for number, what in told.items() if what} == {
        6: [("waiver", "raised", "")],
        21: [("waiver", "resolved", "ended"), ("finding", "raised", "")],
    }


@pytest.mark.parametrize(
    ("after", "turn"),
    [
        (waived("2027-11-01"), ("waiver", "resolved", "renewed")),
        (record(judged(CHECK)), ("waiver", "resolved", "renewed")),
        (record(judged(CHECK, status="unknown")), None),
        (record(), None),
    ],
)
def test_a_waiver_that_was_renewed_or_is_not_needed_ends_its_alert(
    after: Record, turn: tuple[str, str, str] | None
) -> None:
    world = World(config())
    world.run(night(waived("2026-12-05")))
    assert turns(world.run(night(after, day=DAY + NEXT))) == ([] if turn is None else [turn])
    ended = turns(world.run(night(after, day=date(2026, 12, 6))))
    assert (ended == [("waiver", "resolved", "ended")]) == (turn is None)


def test_one_waiver_over_many_is_one_alert() -> None:
    world = World(config())
    accepted = {"by": "an", "owner": "Lan", "until": "2026-12-05", "reason": "x"}
    (message,) = world.run(
        night(record(judged(CHECK, *(entry(f"role:{n}", accepted=accepted) for n in range(9)))))
    )
    assert len(message.events) == 1
    assert "it covers 9" in message.text.body


def test_evidence_is_told_before_it_is_too_old_and_when_it_is() -> None:
    world = World(config(stale_days=14))
    told = {}
    for number in range(100):
        after = record(sources=(source("export", DAY.isoformat()), source("api", "2020-01-01")))
        told[number] = turns(world.run(night(after, day=DAY + number * NEXT)))
    newer = record(sources=(source("export", (DAY + 99 * NEXT).isoformat()),))
    told[100] = turns(world.run(night(newer, day=DAY + 100 * NEXT)))
    assert {number: what for number, what in told.items() if what} == {
        76: [("stale", "raised", "")],
        91: [("stale", "worse", "")],
        100: [("stale", "resolved", "newer")],
    }


def test_evidence_whose_day_is_not_known_any_more_has_not_become_young() -> None:
    world = World(config())
    world.run(night(record(sources=(source("export", "2026-01-01"),))))
    assert turns(world.run(night(record(sources=(source("export", ""),)), day=DAY + NEXT))) == [
        ("stale", "unseen", "")
    ]


def test_a_finding_that_is_open_for_too_long_is_told_until_it_is_put_right() -> None:
    world = World(config(deadline_days={"high": 30}))
    wrong = record(judged(CHECK, entry("role:Sales", fingerprint="f"), entry("role:Low", severity="low")))
    world.history.seen = {"f": Seen(DAY), "g": Seen(DAY, DAY)}
    told = {}
    for number in range(34):
        told[number] = turns(world.run(night(wrong, day=DAY + number * NEXT)))
    told[34] = turns(world.run(night(record(judged(CHECK)), day=DAY + 34 * NEXT)))
    assert {number: what for number, what in told.items() if what} == {
        31: [("overdue", "raised", "")],
        34: [("overdue", "resolved", "fixed")],
    }


@pytest.mark.parametrize(
    ("high", "after", "reason", "said"),
    [
        (30, record(judged(CHECK)), "fixed", "put right"),
        (30, waived("2027-11-01"), "accepted", "accepted until 1 November 2027"),
        (60, record(judged(CHECK, entry("role:Sales"))), "later", "until 17 December 2026 now"),
        (None, record(judged(CHECK, entry("role:Sales"))), "no_deadline", "no deadline is set"),
        (60, record(judged(CHECK, entry("role:Sales"))), "in_time", "given more time"),
    ],
)
def test_a_finding_that_is_late_no_more_says_what_happened(
    high: int | None, after: Record, reason: str, said: str
) -> None:
    since = DAY - 40 * NEXT
    both = [entry("role:Sales"), *([entry("role:B")] if reason == "in_time" else [])]
    world = World(config(deadline_days={"high": 30}, rules=[{"to": ["ops"], "what": ["overdue"]}]))
    world.history.seen = {one.fingerprint: Seen(since) for one in both}
    world.run(night(record(judged(CHECK, *both))))
    given = {} if high is None else {"high": high}
    world.config = config(deadline_days=given, rules=[{"to": ["ops"], "what": ["overdue"]}])
    (end,) = world.run(night(after, day=DAY + NEXT))
    assert turns([end]) == [("overdue", "resolved", reason)]
    assert said in end.text.body
