"""Like with like: what is compared, what is left out, and where a line of a trend breaks."""

from __future__ import annotations

from dataclasses import dataclass, replace

import pytest

from auditor.history.drift import Parts, changes, compare, stretches
from auditor.history.drift.said.kinds import SUMMARY
from auditor.history.record import Judged, Record
from tests.history.drift.making import entry, judged, later, record, unseen


def scored(check: str, good: float, bad: float, unseen_: float, **more: object) -> Judged:
    return replace(judged(check=check), good=good, bad=bad, unseen=unseen_, **more)  # type: ignore[arg-type]


def test_the_same_checks_compare_the_scores_themselves() -> None:
    found = compare(record(judged()), later(judged(), value=60.0, bad=20.0))
    assert (found.before, found.after) == (Parts(50.0, 30.0, 20.0), Parts(60.0, 20.0, 20.0))
    assert (found.whole, found.left_out, found.unlike) == (True, (), ())


@pytest.mark.parametrize(
    ("value", "bad", "direction"),
    [
        (45.0, 30.0, "worse"),
        (45.0, 20.0, "worse"),
        (50.0, 40.0, "worse"),
        (60.0, 30.0, "better"),
        (60.0, 20.0, "better"),
        (60.0, 35.0, "neither"),
        (50.0, 20.0, "neither"),
    ],
)
def test_points_that_are_lost_are_worse_and_more_of_both_is_more_that_is_seen(
    value: float, bad: float, direction: str
) -> None:
    told = changes(record(judged()), later(judged(), value=value, bad=bad, unseen=100 - value - bad))
    assert [one.direction for one in told if one.what == "score"] == [direction]


def test_of_two_catalogues_the_common_checks_are_compared_and_the_others_named() -> None:
    before = record(scored("a.one", 10, 10, 0), scored("a.two", 20, 0, 0), scored("a.gone", 0, 60, 0))
    after = later(scored("a.one", 20, 0, 0), scored("a.two", 20, 0, 0, version=2), scored("a.new", 0, 60, 0))
    found = compare(before, after)
    assert found.left_out == ("a.gone", "a.new", "a.two")
    assert (found.before, found.after) == (Parts(50.0, 50.0, 0.0), Parts(100.0, 0.0, 0.0))
    assert not found.whole


def test_a_new_check_alone_makes_no_score_worse() -> None:
    """The program asks more, and the tenant is as it was."""
    before = record(scored("a.one", 20, 0, 0))
    after = later(
        scored("a.one", 10, 0, 0),
        scored("a.new", 0, 50, 0),
        catalogue="1.1.0",
        value=20.0,
        bad=80.0,
        unseen=0.0,
    )
    assert not [one for one in changes(before, after) if one.what in SUMMARY]


def test_what_is_left_out_is_said() -> None:
    before = record(scored("a.one", 20, 0, 0))
    after = later(
        scored("a.one", 10, 10, 0), scored("a.new", 0, 50, 0), catalogue="1.1.0", level=1, grade="E"
    )
    told = {one.what: one for one in changes(before, after)}
    assert told["score"].because == ("left_out", "1")
    assert "1 are left out" in told["score"].why
    assert not {"level", "grade"} & told.keys()  # of other checks


@pytest.mark.parametrize(
    ("other", "why"),
    [({"scope": ("export",)}, "scope"), ({"schema": 1}, "schema"), ({"vendor": "odoo"}, "vendor")],
)
def test_what_is_not_alike_is_not_compared(other: dict[str, object], why: str) -> None:
    after = replace(later(judged(), value=90.0, grade="A", level=5), **other)  # type: ignore[arg-type]
    found = compare(record(judged()), after)
    assert (found.before, found.after, found.unlike) == (None, None, (why,))
    assert not [one for one in changes(record(judged()), after) if one.what in SUMMARY]


def test_a_grade_takes_the_cause_of_what_led_there() -> None:
    before = record(judged(entry(), check="mfa.admins"), judged(check="a.two", right=2))
    lost = replace(unseen(check="a.two"), severity="low")
    worse = judged(entry(check="mfa.admins"), entry("user:005A02"), check="mfa.admins", right=0)
    both = later(worse, lost, value=40.0, bad=35.0, unseen=25.0, level=1, grade="E")
    told = {one.what: one for one in changes(before, both)}
    assert (told["grade"].cause, told["grade"].direction) == ("configuration", "worse")
    assert told["grade"].because[0] == "follows"
    alone = later(judged(entry()), lost, value=40.0, bad=30.0, unseen=30.0, level=1, grade="E")
    assert {one.cause for one in changes(before, alone) if one.what in SUMMARY} == {"evidence"}


def test_a_grade_that_is_lost_ranks_below_the_last() -> None:
    told = {one.what: one for one in changes(record(judged()), later(judged(), level=None, grade=None))}
    assert (told["grade"].direction, told["grade"].before, told["grade"].after) == ("worse", "D", None)
    assert told["level"].direction == "worse"


def test_less_shown_bad_is_not_better_where_it_is_not_shown_any_more() -> None:
    told = {one.what: one for one in changes(record(judged()), later(judged(), bad=20.0, unseen=30.0))}
    assert told["score"].direction == "neither"


@dataclass(frozen=True)
class Point:
    scope: tuple[str, ...] = ("api",)
    catalogue: str = "1.0.0"
    selection: str = ""


def test_a_trend_breaks_where_points_are_not_alike() -> None:
    points = [
        Point(),
        Point(),
        Point(catalogue="1.1.0"),
        Point(("api", "export"), "1.1.0"),
        Point(("api", "export"), "1.1.0", "--skip mfa"),
        Point(),
    ]
    assert [len(one) for one in stretches(points)] == [2, 1, 1, 1, 1]
    assert stretches([]) == []


def test_a_record_without_points_has_nothing_to_compare() -> None:
    def bare(one: Record) -> Record:
        return replace(one, results={"a.one": judged(check="a.one")})

    found = compare(bare(record()), replace(later(), results={"a.two": judged(check="a.two")}))
    assert (found.before, found.left_out) == (None, ("a.one", "a.two"))
