"""What changed from night to night is asked for by itself, without the documents."""

from __future__ import annotations

from datetime import date

from auditor.history.change import Change
from auditor.history.store import History
from tests.history.store.nights import USUAL, assessment, day, night, result

LONG_AGO, FAR = date(2000, 1, 1), date(2100, 1, 1)


def change(name: str) -> Change:
    return Change("appeared", "auth.mfa", name, "configuration", None, "fail", "worse", why="wider")


def test_each_change_comes_with_its_night_the_oldest_first(history_url: str) -> None:
    with History.open(history_url) as history:
        history.append(night(4, USUAL, changes=(change("d"), change("e"))))
        history.append(night(0, assessment(result("auth.mfa")), changes=(change("a"),)))
        history.append(night(2, changes=()))
        history.append(night(1, USUAL, tenant="other", changes=(change("x"),)))
        told = [(day(0), change("a")), (day(4), change("d")), (day(4), change("e"))]
        assert history.changes("acme", LONG_AGO, FAR) == told
        assert history.changes("acme", day(1), day(4)) == told[1:]
        assert history.changes("acme", day(1), day(3)) == []
        assert history.changes("nobody", LONG_AGO, FAR) == []


def test_of_a_night_that_was_run_again_the_changes_of_the_newest_run_count(history_url: str) -> None:
    with History.open(history_url) as history:
        history.append(night(0, USUAL, changes=(change("a"),)))
        history.append(night(0, assessment(value=40), changes=(change("b"),)))
        assert history.changes("acme", LONG_AGO, FAR) == [(day(0), change("b"))]


def test_many_nights_are_asked_for_in_parts(history_url: str) -> None:
    from auditor.history.store import queries

    before, queries._AT_ONCE = queries._AT_ONCE, 3
    try:
        with History.open(history_url) as history:
            for number in range(8):
                history.append(night(number, USUAL, changes=(change(f"n{number}"),)))
            told = [(day(number), change(f"n{number}")) for number in range(8)]
            assert history.changes("acme", LONG_AGO, FAR) == told
    finally:
        queries._AT_ONCE = before
