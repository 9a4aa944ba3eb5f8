"""Open since, closed at: what is not seen is not closed, and what comes back is counted."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from auditor.history.drift.fixing import Life, Lives, lives_of, overdue, time_to_fix
from auditor.history.record import Record
from tests.history.drift.making import ACCEPTED, AN, MAI, entry, judged, record, unseen

WRONG, RIGHT = judged(entry()), judged(right=2)


def nights(*records: Record) -> Lives:
    """One night after the other, from 1 November on."""
    return lives_of(
        (date(2026, 11, day), replace(one, sources=(replace(one.sources[0], digest=f"sha256:{day:064}"),)))
        for day, one in enumerate(records, 1)
    )


def only(lives: Lives) -> Life:
    (life,) = lives.values()
    return life


def test_from_the_first_night_to_the_first_that_shows_it_right() -> None:
    life = only(nights(record(RIGHT), record(WRONG), record(WRONG), record(RIGHT), record(RIGHT)))
    assert (life.opened, life.closed, life.reopened) == (date(2026, 11, 2), date(2026, 11, 4), 0)
    assert (life.name, life.severity, life.seen) == ("Mai Tran", "critical", date(2026, 11, 3))


def test_what_is_not_seen_is_not_closed() -> None:
    life = only(nights(record(WRONG), record(unseen()), record(unseen()), record(WRONG)))
    assert (life.opened, life.closed, life.reopened) == (date(2026, 11, 1), None, 0)


def test_what_is_right_after_it_was_not_seen_is_closed_then() -> None:
    life = only(nights(record(WRONG), record(unseen()), record(RIGHT)))
    assert life.closed == date(2026, 11, 3)


def test_what_is_gone_is_closed_unless_evidence_is_gone_with_it() -> None:
    without_her = judged(right=1)
    gone = record(without_her, entities=frozenset({AN}))
    assert only(nights(record(WRONG), gone)).closed == date(2026, 11, 2)
    hidden = record(replace(without_her, complete=False, gaps=unseen().gaps), entities=frozenset({AN}))
    assert only(nights(record(WRONG), hidden)).closed is None


def test_a_check_that_is_not_asked_closes_nothing() -> None:
    assert only(nights(record(WRONG), record())).closed is None


def test_what_comes_back_is_open_anew_and_counted() -> None:
    life = only(nights(*map(record, (WRONG, RIGHT, WRONG, RIGHT, WRONG))))
    assert (life.opened, life.closed, life.reopened) == (date(2026, 11, 5), None, 2)


def test_what_is_shown_beside_has_no_deadline() -> None:
    assert nights(record(replace(WRONG, beside=True))) == {}


def test_time_to_fix_by_severity() -> None:
    other = entry(AN, severity="high")
    lives = nights(
        record(judged(entry(MAI), other)),
        record(judged(other)),
        record(judged(other)),
        record(judged(other)),
        record(judged(right=3)),
    )
    told = time_to_fix(lives.values(), {"critical": 7, "high": 3})
    assert list(told) == ["critical", "high"]
    assert (told["critical"].median_days, told["critical"].in_time, told["critical"].open) == (1.0, 1, 0)
    assert (told["high"].most_days, told["high"].in_time) == (4, 0)
    assert time_to_fix(lives.values())["high"].in_time is None


def test_overdue_from_the_day_after_the_last_on() -> None:
    lives = nights(record(WRONG))
    limits = {"critical": 7}
    assert overdue(lives.values(), limits, date(2026, 11, 8)) == []
    (late,) = overdue(lives.values(), limits, date(2026, 11, 10))
    assert (late.due, late.days, late.life.resource) == (date(2026, 11, 8), 2, MAI)


def test_what_was_accepted_or_has_no_deadline_is_not_overdue() -> None:
    later = date(2027, 1, 1)
    accepted = nights(record(judged(entry(accepted=ACCEPTED))))
    assert overdue(accepted.values(), {"critical": 7}, later) == []
    lives = nights(record(WRONG))
    assert overdue(lives.values(), {"high": 7}, later) == []
    assert overdue(lives.values(), {}, later) == []
    assert overdue(lives.values(), {"critical": 7}, later, frozenset(lives)) == []
    assert overdue(nights(record(WRONG), record(RIGHT)).values(), {"critical": 7}, later) == []


def test_what_is_not_seen_stays_overdue() -> None:
    lives = nights(record(WRONG), *(record(unseen()) for _ in range(9)))
    assert len(overdue(lives.values(), {"critical": 7}, date(2026, 11, 10))) == 1
