"""Levels by must-haves, and the way to the next one: worked by hand; docs/score.md states the rules."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from auditor.assess.scoring.level import GRADES, Standing, Step, level_of, next_steps, steps_to_a_grade
from auditor.check import SEVERITIES
from tests.examples import examples

MANY = settings(max_examples=examples(400), deadline=None)


def good(name: str, severity: str) -> Standing:
    return Standing(name, f"topic-{name}", severity, None)


def wrong(
    name: str, severity: str, gravest: str | None = None, count: int = 1, effort: str = "days"
) -> Standing:
    return Standing(name, f"topic-{name}", severity, gravest or severity, wrong=count, effort=effort)


def dark(name: str, severity: str, beyond: bool = False) -> Standing:
    return Standing(name, f"topic-{name}", severity, severity, judged=False, out_of_reach=beyond)


FINE = [good("crit", "critical"), *(good(f"high-{n}", "high") for n in range(4)), good("med", "medium")]


@pytest.mark.parametrize(
    ("more", "level"),
    [
        ([], 5),
        ([wrong("low", "low")], 5),
        ([wrong("m", "medium")], 4),  # one of two medium ones is less than nine tenths
        ([dark("c", "critical", beyond=True)], 4),
        ([wrong("h", "high")], 3),  # four of five high ones are good
        ([dark("h", "high")], 3),
        ([wrong("h", "high"), wrong("i", "high")], 2),  # four of six
        ([wrong("c", "critical")], 1),
        ([dark("c", "critical")], 1),
        ([replace(wrong("c", "critical"), accepted=True)], 1),
        # a finding is as grave as its gravest open entity
        ([wrong("c", "critical", "low")], 5),
        ([wrong("c", "critical", "high")], 3),
        ([wrong("h", "high", "low")], 5),
    ],
)
def test_the_level_by_what_is_open(more: list[Standing], level: int) -> None:
    assert level_of([*FINE, *more], 1.0) == level


def test_the_best_level_wants_most_of_all_topics_seen() -> None:
    assert (level_of(FINE, 0.6), level_of(FINE, 0.599)) == (5, 4)


def test_each_level_has_its_letter() -> None:
    assert GRADES == {1: "E", 2: "D", 3: "C", 4: "B", 5: "A"}


def in_part(name: str, *, wrong_at: str, unseen_at: str | None) -> Standing:
    """A critical check of which one entity is wrong and one not known."""
    gravest = min((at for at in (wrong_at, unseen_at) if at), key=SEVERITIES.index)
    return replace(
        wrong(name, "critical", gravest), unknown=1, gravest_wrong=wrong_at, gravest_unseen=unseen_at
    )


@pytest.mark.parametrize(
    ("wrong_at", "unseen_at", "todo"),
    [
        ("critical", "critical", ["fix", "show"]),  # a repair alone leaves what is not known in the way
        ("critical", "low", ["fix"]),
        ("low", "critical", ["show"]),
        ("critical", None, ["fix"]),
    ],
)
def test_what_is_wrong_and_what_is_not_known_of_one_check_are_two_steps(
    wrong_at: str, unseen_at: str | None, todo: list[str]
) -> None:
    steps = next_steps([*FINE, in_part("c", wrong_at=wrong_at, unseen_at=unseen_at)], 1, 1.0)
    assert [(step.check, step.do) for step in steps] == [("c", do) for do in todo]


def test_the_way_up_names_the_nearest_first() -> None:
    open_ones = [
        wrong("project", "critical", effort="project"),
        wrong("many", "critical", count=9, effort="hours"),
        wrong("few", "critical", count=2, effort="hours"),
        dark("dark", "critical"),
        replace(wrong("taken", "critical", effort="hours"), accepted=True),
        wrong("other", "high"),
    ]
    assert next_steps([*FINE, *open_ones], 1, 1.0) == (
        Step("few", "fix"),
        Step("many", "fix"),
        Step("dark", "show"),
        Step("project", "fix"),
        Step("taken", "fix", accepted=True),
    )


def test_where_a_share_is_enough_no_more_are_named_than_make_it_up() -> None:
    open_ones = [wrong(f"h{n}", "high") for n in range(4)]  # four of eight; seven make four fifths
    steps = next_steps([*FINE, *open_ones], 2, 1.0)
    assert [step.check for step in steps] == ["h0", "h1", "h2"]
    assert len(next_steps([*FINE, *open_ones], 3, 1.0)) == 4


def test_the_last_step_is_medium_checks_topics_and_what_is_out_of_reach() -> None:
    standings = [*FINE, wrong("m", "medium"), dark("c", "critical", beyond=True), dark("x", "low")]
    assert next_steps(standings, 4, 0.5) == (Step("m", "fix"), Step("c", "show"))
    assert next_steps([*FINE, *(dark(f"l{n}", "low") for n in range(6))], 4, 0.5) == (
        Step("l0", "show"),
        Step("l1", "show"),
    )  # 6 of 12 topics are seen, 8 are wanted
    assert next_steps(FINE, 5, 1.0) == ()


def test_the_way_to_a_grade_is_one_question_a_topic() -> None:
    standings = [
        good("a", "high"),
        dark("b", "high"),
        replace(dark("c", "critical"), topic="topic-b"),
        dark("d", "low"),
        dark("e", "low"),
        dark("f", "low", beyond=True),
    ]
    # four topics in reach, one of them judged: two more make three fifths
    assert steps_to_a_grade(standings) == (Step("b", "show"), Step("d", "show"))


@st.composite
def standing(draw: st.DrawFn) -> Standing:
    """A check of which some entities may be wrong and some not known, none graver than the check itself."""
    severity = draw(st.sampled_from(SEVERITIES))
    lighter = st.none() | st.sampled_from(SEVERITIES[SEVERITIES.index(severity) :])
    wrong_at, unseen_at = draw(lighter), draw(lighter)
    found = [at for at in (wrong_at, unseen_at) if at is not None]
    return Standing(
        draw(st.uuids().map(str)),
        draw(st.sampled_from("abcdef")),
        severity,
        min(found, key=SEVERITIES.index, default=None),
        wrong=draw(st.integers(1, 3)) if wrong_at else 0,
        unknown=draw(st.integers(1, 3)) if unseen_at else 0,
        effort=draw(st.sampled_from(["hours", "days", "project"])),
        judged=wrong_at is not None or unseen_at is None,
        gravest_wrong=wrong_at,
        gravest_unseen=unseen_at,
    )


STANDINGS = st.lists(standing(), max_size=14)


def after(one: Standing, done: set[tuple[str, str]]) -> Standing:
    """The check once what was named of it is done, and nothing else."""
    if (one.check, "fix") in done:
        one = replace(one, wrong=0, gravest_wrong=None)
    if (one.check, "show") in done:
        one = replace(one, unknown=0, gravest_unseen=None)
    found = [at for at in (one.gravest_wrong, one.gravest_unseen) if at is not None]
    judged = one.gravest_wrong is not None or one.gravest_unseen is None
    return replace(one, gravest=min(found, key=SEVERITIES.index, default=None), judged=judged)


def coverage(standings: list[Standing]) -> float:
    topics = {one.topic for one in standings}
    return len({one.topic for one in standings if one.judged}) / len(topics) if topics else 0.0


@MANY
@given(STANDINGS)
def test_who_does_what_is_named_reaches_the_next_level(standings: list[Standing]) -> None:
    level = level_of(standings, coverage(standings))
    named = {(step.check, step.do) for step in next_steps(standings, level, coverage(standings))}
    done = [after(one, named) for one in standings]
    if level < 5 and standings:
        assert level_of(done, coverage(done)) > level


@MANY
@given(STANDINGS.filter(bool), st.data())
def test_no_level_is_reached_by_losing_evidence(standings: list[Standing], data: st.DataObject) -> None:
    index = data.draw(st.integers(0, len(standings) - 1))
    lost = [
        replace(
            one,
            gravest=one.severity,
            wrong=0,
            unknown=0,
            judged=False,
            gravest_wrong=None,
            gravest_unseen=one.severity,
        )
        if at == index
        else one
        for at, one in enumerate(standings)
    ]
    assert level_of(lost, coverage(lost)) <= level_of(standings, coverage(standings))
