"""The numbers here are worked by hand; docs/score.md states the rules."""

from __future__ import annotations

import pytest

from auditor.assess.result import Result
from auditor.assess.score import (
    ACTIONS_NAMED,
    GROUPS,
    WEIGHTS,
    Action,
    Cap,
    best_actions,
    capped_value,
    caps_of,
    entries_of,
    grade_of,
    group_means,
    group_of,
    raw_value,
    reachable_value,
)
from auditor.check import DOMAINS
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


def test_the_weights_are_the_published_ones() -> None:
    assert WEIGHTS == {"critical": 10, "high": 7.5, "medium": 5, "low": 2.5}
    assert [weight for weight, _ in GROUPS.values()] == [25, 25, 15, 15, 10, 10]


def test_every_domain_but_readiness_is_in_one_group() -> None:
    grouped = [domain for _, domains in GROUPS.values() for domain in domains]
    assert sorted([*grouped, "readiness"]) == sorted(DOMAINS)
    assert (group_of("auth"), group_of("hygiene"), group_of("readiness")) == ("identity", "assurance", None)


def test_a_group_is_one_weighted_mean_of_its_checks() -> None:
    scored = entries_of(
        [
            passed("mfa.a", "critical"),  # 10 of 10
            failed("auth.b", "high"),  # 0 of 7.5
            partly("auth.c", "medium", 3, 4),  # 3.75 of 5
            unseen("auth.d", "low"),  # 0 of 2.5
            partly("logging.e", "low", 1, 2),  # 1.25 of 2.5
        ]
    )
    assert group_means(scored) == {
        "identity": pytest.approx(55.0),  # 13.75 of 25
        "access": None,
        "protection": None,
        "logging": pytest.approx(50.0),
        "backup": None,
        "assurance": None,
    }
    assert raw_value(scored) == pytest.approx((25 * 55 + 15 * 50) / 40)  # 53.125
    assert capped_value(scored) == 53.1


def test_all_six_groups_weigh_as_they_should() -> None:
    checks = ["mfa.a", "apps.b", "secrets.c", "logging.d", "backup.e", "hygiene.f"]
    for at, weight in enumerate((25, 25, 15, 15, 10, 10)):
        results = [(passed if other == at else failed)(name, "low") for other, name in enumerate(checks)]
        assert capped_value(entries_of(results)) == weight


def test_nothing_to_score_is_worth_nothing() -> None:
    assert raw_value([]) == capped_value([]) == reachable_value([]) == 0
    assert best_actions([]) == ()


# Caps -------------------------------------------------------------------------------------------------------

GOOD = [
    passed(f"{domain}.good", "critical") for domain in ("mfa", "access", "transport", "logging", "backup")
]


@pytest.mark.parametrize(
    ("results", "ceiling"),
    [
        ([failed("hygiene.a", "critical")], 49),
        ([unseen("hygiene.a", "critical")], 49),
        ([failed("hygiene.a", "critical"), unseen("hygiene.b", "critical")], 49),
        ([failed(f"hygiene.{n}", "critical") for n in "abc"], 29),
        ([failed("hygiene.a", "critical"), *(unseen(f"hygiene.{n}", "critical") for n in "bc")], 29),
        ([partly("hygiene.a", "critical", 99, 100)], 69),
        ([failed("hygiene.a", "high"), passed("hygiene.b", "critical")], 89),
        ([unseen("hygiene.a", "high"), passed("hygiene.b", "critical")], 89),
        ([failed("hygiene.a", "high"), partly("hygiene.b", "critical", 1, 2)], 69),
        ([failed("hygiene.a", "high"), failed("hygiene.b", "critical")], 49),
    ],
)
def test_what_is_lost_sets_a_ceiling(results: list[Result], ceiling: int) -> None:
    scored = entries_of([*GOOD, *results])
    assert raw_value(scored) >= 90
    assert capped_value(scored) == min(cap.ceiling for cap in caps_of(scored)) == ceiling


@pytest.mark.parametrize(
    "found",
    [
        partly("hygiene.a", "high", 1, 2),
        failed("hygiene.a", "medium"),
        failed("hygiene.a", "low"),
        unseen("hygiene.a", "medium"),
        passed("hygiene.a", "critical"),
    ],
)
def test_everything_else_sets_none(found: Result) -> None:
    assert caps_of(entries_of([found])) == ()


def test_a_ceiling_lifts_no_score() -> None:
    assert capped_value(entries_of([failed("mfa.a", "critical"), passed("mfa.b", "low")])) == 20.0


def test_each_ceiling_names_its_check_lowest_first() -> None:
    scored = entries_of(
        [
            failed("mfa.z", "high"),
            partly("access.p", "critical", 1, 2),
            unseen("logging.c", "critical"),
            failed("backup.b", "critical"),
            unseen("auth.h", "high"),
        ]
    )
    assert caps_of(scored) == (
        Cap("backup.b", 49),
        Cap("logging.c", 49),
        Cap("access.p", 69),
        Cap("auth.h", 89),
        Cap("mfa.z", 89),
    )


# What counts ------------------------------------------------------------------------------------------------


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
def test_some_results_are_shown_and_neither_scored_nor_capped(left_out: Result) -> None:
    assert entries_of([left_out]) == []
    assert capped_value(entries_of([passed("mfa.a", "low"), left_out])) == 100


def test_what_is_out_of_reach_only_in_part_is_scored_and_capped() -> None:
    scored = entries_of(
        [unseen("encryption.a", "critical", UnknownKind.OUT_OF_REACH, UnknownKind.NOT_PROVIDED)]
    )
    assert caps_of(scored) == (Cap("encryption.a", 49),)


# Grades -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("value", "grade"),
    [
        (100, "A"),
        (90, "A"),
        (89.9, "B"),
        (80, "B"),
        (79.9, "C"),
        (70, "C"),
        (69.9, "D"),
        (55, "D"),
        (54.9, "E"),
        (0, "E"),
    ],
)
def test_the_letter_of_a_value(value: float, grade: str) -> None:
    assert grade_of(value) == grade


# What could be ----------------------------------------------------------------------------------------------


def test_reachable_supposes_that_what_is_unknown_is_right_and_keeps_known_failures() -> None:
    unknown, wrong = unseen("mfa.a", "critical"), failed("logging.b", "high")
    assert reachable_value(entries_of([unknown])) == 100
    # identity 100 of 25, logging 0 of 15: 2500 / 40 = 62.5
    assert reachable_value(entries_of([unknown, wrong])) == 62.5
    assert reachable_value(entries_of([*GOOD, unknown, failed("hygiene.c", "critical")])) == 49


def test_the_actions_are_greedy_each_on_top_of_the_ones_before() -> None:
    results = [
        failed("mfa.a", "critical"),  # alone in identity, 25 of 50
        failed("logging.b", "medium"),  # alone in logging, 15 of 50
        partly("backup.c", "low", 1, 2),  # half of backup, 10 of 50
    ]
    scored = entries_of(results)
    assert capped_value(scored) == 10.0
    assert best_actions(scored) == (
        Action("mfa.a", 50.0),  # 30 of 50, and no ceiling left
        Action("logging.b", 30.0),
        Action("backup.c", 10.0),
    )


def test_under_a_ceiling_the_check_that_holds_it_comes_first() -> None:
    scored = entries_of(
        [*GOOD, *(failed(f"hygiene.{n}", "critical") for n in "ab"), failed("hygiene.c", "high")]
    )
    assert capped_value(scored) == 49.0
    assert best_actions(scored) == (
        Action("hygiene.a", 0.0),  # the other one still holds at 49
        Action("hygiene.b", 40.0),  # then hygiene.c holds at 89
        Action("hygiene.c", 11.0),
    )


def test_no_more_than_five_actions_are_named_and_none_for_what_is_right() -> None:
    scored = entries_of([*(failed(f"auth.{n}", "low") for n in "abcdefg"), passed("auth.z", "low")])
    actions = best_actions(scored)
    assert len(actions) == ACTIONS_NAMED == 5
    assert [(entry.check, entry.gain) for entry in actions] == [(f"auth.{n}", 12.5) for n in "abcde"]
    assert best_actions(scored, 1) == actions[:1]
