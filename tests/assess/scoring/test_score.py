"""The numbers here are worked by hand; docs/score.md states the rules."""

from __future__ import annotations

from fractions import Fraction

import pytest

from auditor.assess.result import Result
from auditor.assess.scoring.level import Step
from auditor.assess.scoring.points import in_points
from auditor.assess.scoring.score import ACTIONS_NAMED, Action, rounded_parts, score_of, weighed, whole_parts
from auditor.posture import UnknownKind
from tests.assess.making import result

OUT_OF_REACH = (UnknownKind.OUT_OF_REACH,)


def passed(id: str, severity: str) -> Result:
    return result("pass", id, severity=severity, passing=1, total=1)


def failed(id: str, severity: str) -> Result:
    return result("fail", id, severity=severity, total=1)


def unseen(id: str, severity: str, *missing: UnknownKind) -> Result:
    return result("unknown", id, severity=severity, missing=missing or (UnknownKind.NOT_PROVIDED,))


def partly(id: str, severity: str, passing: int, total: int) -> Result:
    return result("partial", id, severity=severity, passing=passing, total=total)


def test_three_parts_make_a_hundred() -> None:
    score = score_of(
        [
            passed("mfa.a", "critical"),  # 10 of 25 in a group of 25 of 40
            failed("auth.b", "high"),
            unseen("auth.c", "high"),
            partly("logging.d", "low", 1, 2),  # half of 15 of 40
        ],
        ("export",),
    )
    assert score.value == 25 + 18.75
    assert score.bad == 18.75 + 18.75
    assert score.unseen == 18.75
    assert score.reachable == score.value + score.unseen
    assert rounded_parts(score) == {"good": 43.8, "bad": 37.5, "unseen": 18.7}
    assert score.groups["access"] is None
    identity = score.groups["identity"]
    assert identity is not None
    assert in_points(identity.good) == 25


def test_what_is_there_is_not_rounded_away() -> None:
    much = [passed(f"mfa.{number}", "critical") for number in range(60)]
    score = score_of([*much, failed("mfa.last", "low")], ("export",))
    assert rounded_parts(score) == {"good": 99.6, "bad": 0.4, "unseen": 0.0}
    assert whole_parts(score) == {"good": 99, "bad": 1, "unseen": 0}
    assert whole_parts(score_of(much, ("export",))) == {"good": 100, "bad": 0, "unseen": 0}


def test_all_six_groups_weigh_as_they_should() -> None:
    checks = ["mfa.a", "apps.b", "secrets.c", "logging.d", "backup.e", "hygiene.f"]
    for at, weight in enumerate((25, 25, 15, 15, 10, 10)):
        results = [(passed if other == at else failed)(name, "low") for other, name in enumerate(checks)]
        assert score_of(results, ()).value == weight


def test_nothing_to_score_is_worth_nothing() -> None:
    score = score_of([], ())
    assert (score.value, score.bad, score.unseen, score.level, score.grade) == (0, 0, 0, None, None)
    assert (score.points, score.actions, score.next) == ((), (), ())


@pytest.mark.parametrize(
    "left_out",
    [
        unseen("encryption.a", "critical", *OUT_OF_REACH),
        result("fail", "readiness.a", severity="critical", total=1),
        result("fail", "access.a", severity="critical", total=1, same_as="access.b"),
        result("fail", "access.a", severity="critical", total=1, scored=False),
        result("not_applicable", "access.a", severity="critical"),
    ],
)
def test_some_results_are_shown_and_not_scored(left_out: Result) -> None:
    assert weighed([left_out]) == []
    score = score_of([passed("mfa.a", "low"), left_out], ())
    assert score.value == 100
    assert score.level is not None
    assert score.level >= 4


def test_what_is_out_of_reach_only_in_part_is_scored_and_open() -> None:
    found = unseen("encryption.a", "critical", UnknownKind.OUT_OF_REACH, UnknownKind.NOT_PROVIDED)
    score = score_of([found, *(passed(f"mfa.{n}", "low") for n in "abc")], ())
    assert score.unseen > 0
    assert found.gravest_open == "critical"


def test_a_narrowed_selection_has_no_grade_and_no_way_to_one() -> None:
    score = score_of([passed("mfa.a", "high")], (), "--check mfa.a")
    assert (score.value, score.level, score.grade, score.next) == (100, None, None, ())


def test_without_a_grade_the_way_leads_to_one() -> None:
    dark = [
        result("unknown", f"auth.{n}", severity="low", topic=f"topic-{n}", missing=(UnknownKind.DENIED,))
        for n in "abc"
    ]
    score = score_of([passed("mfa.a", "high"), *dark], ())
    assert (score.level, score.grade) == (None, None)
    assert score.next == (Step("auth.a", "show"), Step("auth.b", "show"))


def test_the_actions_bring_most_first_and_their_gains_add_up() -> None:
    results = [
        failed("mfa.a", "critical"),  # alone in identity, 25 of 50
        unseen("logging.b", "medium"),  # alone in logging, 15 of 50
        partly("backup.c", "low", 1, 2),  # half of backup, 10 of 50
    ]
    score = score_of(results, ())
    assert score.actions == (
        Action("mfa.a", "fix", 50.0),
        Action("logging.b", "show", 30.0),
        Action("backup.c", "fix", 10.0),
    )
    assert score.value + sum(action.gain for action in score.actions) == 100


def strict(status: str, passing: int, unknown: int) -> Result:
    """One check that tolerates no exception, of three entities."""
    missing = (UnknownKind.DENIED,) if unknown else ()
    found = result(
        status, "mfa.a", severity="critical", passing=passing, total=3, unknown=unknown, missing=missing
    )
    found.strict = True
    return found


def test_a_gain_is_what_the_next_assessment_shows() -> None:
    """A repair alone gains less where the rest is not known."""
    before = score_of([strict("fail", 1, 1)], ())
    gains = {action.do: action.gain for action in before.actions}
    assert gains.keys() == {"fix", "show"}
    assert 0 < gains["fix"] < 100 - before.value
    for do, after in (("fix", strict("unknown", 2, 1)), ("show", strict("fail", 2, 0))):
        assert before.value + gains[do] == pytest.approx(score_of([after], ()).value, abs=1e-8)


def test_what_no_source_of_these_kinds_could_show_is_no_action() -> None:
    beyond = result("unknown", "mfa.a", passing=2, total=2, missing=OUT_OF_REACH)
    beyond.complete = False
    score = score_of([beyond], ())
    assert score.unseen > 90
    assert score.actions == ()


def test_no_more_than_five_actions_are_named_and_none_for_what_is_right() -> None:
    score = score_of([*(failed(f"auth.{n}", "low") for n in "abcdefg"), passed("auth.z", "low")], ())
    assert len(score.actions) == ACTIONS_NAMED == 5
    assert [(entry.check, entry.gain) for entry in score.actions] == [(f"auth.{n}", 12.5) for n in "abcde"]


def test_an_unknown_with_numbers_earns_what_was_seen_right() -> None:
    found = result(
        "unknown", "logging.a", passing=459, total=464, unknown=5, missing=(UnknownKind.NOT_PROVIDED,)
    )
    assert 0.98 < found.value < 1
    assert isinstance(found.value, Fraction)
    score = score_of([found], ())
    assert (score.bad, round(score.value + score.unseen, 6)) == (0, 100)
