"""Points are compared like with like, and a line joins only nights that may be compared."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from auditor.portfolio.remembered.alike import MONTH, WEEK, Move, first_alike, moved_in, stretches
from auditor.portfolio.remembered.dossier import Dossier, Spot
from tests.portfolio.tenants import DAY, ago


def spot(days: int, good: float | None = 60.0, alike: str = "a", state: str = "assessed") -> Spot:
    if good is None:
        return Spot(ago(days), "failed")
    return Spot(ago(days), state, good, 100 - good, 0.0, 3, "C", alike)


def of(*spots: Spot) -> Dossier:
    return Dossier("t", DAY, spots=spots)


def test_points_of_a_week_are_those_against_the_newest_night_a_week_ago_or_before() -> None:
    assert moved_in(of(spot(9, 50), spot(7, 55), spot(3, 90), spot(0, 61)), WEEK) == Move(6.0, since=ago(7))
    assert moved_in(of(spot(9, 50), spot(6, 55), spot(0, 61)), WEEK) == Move(11.0, since=ago(9))


def test_a_night_of_other_questions_is_not_compared_and_it_is_said_since_when() -> None:
    dossier = of(spot(8, 50, "old"), spot(5, 70, "new"), spot(2, None), spot(0, 72, "new"))
    assert moved_in(dossier, WEEK) == Move(None, "other", ago(5))


def test_a_night_that_was_cut_short_is_compared_with_nothing() -> None:
    assert moved_in(of(spot(7), spot(0, 40, state="cut_short")), WEEK) == Move(None, "cut_short")
    assert moved_in(of(spot(7, 40, state="cut_short"), spot(0)), WEEK) == Move(None, "no_earlier")


def test_where_the_last_night_tells_nothing_no_points_are_said() -> None:
    assert moved_in(of(spot(7), spot(0, None)), WEEK) == Move(None, "not_seen")
    assert moved_in(of(spot(9), spot(2)), WEEK) == Move(None, "not_seen")
    assert moved_in(of(), WEEK) == Move(None, "not_seen")


def test_a_night_of_long_ago_is_not_that_of_a_week_ago() -> None:
    dossier = of(spot(60, 10), spot(0, 80))
    assert moved_in(dossier, WEEK) == Move(None, "no_earlier")
    assert moved_in(dossier, MONTH) == Move(70.0, since=ago(60))


def test_a_failed_night_and_other_questions_are_gaps_and_no_lines() -> None:
    spots = [spot(5), spot(4), spot(3, None), spot(2), spot(1, alike="b"), spot(0, alike="b")]
    assert [[one.day for one in part] for part in stretches(spots)] == [
        [ago(5), ago(4)],
        [ago(2)],
        [ago(1), ago(0)],
    ]


def test_a_night_that_is_not_there_is_a_gap_unless_it_never_is() -> None:
    daily = [spot(days) for days in (9, 8, 7, 6, 2, 1, 0)]
    assert [len(part) for part in stretches(daily)] == [4, 3]
    weekly = [spot(days) for days in (28, 21, 14, 7, 0)]
    assert [len(part) for part in stretches(weekly)] == [5]


@given(
    st.lists(
        st.tuples(st.sampled_from(["assessed", "cut_short", "failed"]), st.sampled_from("ab")), max_size=40
    )
)
def test_no_line_leads_over_a_night_that_was_not_whole_or_not_alike(nights: list[tuple[str, str]]) -> None:
    first = DAY - timedelta(days=len(nights))
    spots = []
    for number, (state, alike) in enumerate(nights):
        day = first + timedelta(days=number)
        judged = Spot(day, state, 50.0, 50.0, 0.0, 3, "C", alike)
        spots.append(Spot(day, "failed") if state == "failed" else judged)
    parts = stretches(spots)
    assert [one for part in parts for one in part] == [one for one in spots if one.state == "assessed"]
    for part in parts:
        between = [one for one in spots if part[0].day <= one.day <= part[-1].day]
        assert between == part
        assert len({one.alike for one in part}) == 1


def test_the_first_night_of_todays_questions_lies_after_the_last_of_others() -> None:
    spots = [spot(9, alike="b"), spot(8, alike="a"), spot(7, None), spot(6, alike="b"), spot(5, alike="b")]
    assert first_alike(spots, spots[-1]) == ago(6)
    assert first_alike([replace(spots[-1], day=date(2026, 1, 1))], spots[-1]) == date(2026, 1, 1)
