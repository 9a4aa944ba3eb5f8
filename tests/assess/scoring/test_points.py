"""The hundred points: worked by hand, and adding up whatever the results."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from auditor.assess.scoring.points import (
    GROUPS,
    UNIT,
    WEIGHTS,
    WHOLE,
    Weighed,
    dealt,
    group_of,
    in_points,
    points_of,
    rounded,
    sum_of,
)
from auditor.assess.share import Counts
from auditor.check import DOMAINS, SEVERITIES
from tests.examples import examples

MANY = settings(max_examples=examples(300), deadline=None)
GOOD, BAD, DARK = Counts(1, 0, 0), Counts(0, 1, 0), Counts(0, 0, 0, complete=False)
SIZES = st.integers(0, 5)
COUNTS = st.builds(Counts, SIZES, SIZES, SIZES, st.booleans(), st.booleans())


@st.composite
def some(draw: st.DrawFn) -> list[Weighed]:
    """Scored results, each check once."""
    return [
        Weighed(
            f"check-{number}",
            draw(st.sampled_from(sorted(GROUPS))),
            draw(st.sampled_from(SEVERITIES)),
            draw(COUNTS),
        )
        for number in range(draw(st.integers(1, 12)))
    ]


def test_the_weights_are_the_published_ones() -> None:
    assert WEIGHTS == {"critical": 10, "high": 7.5, "medium": 5, "low": 2.5}
    assert [weight for weight, _ in GROUPS.values()] == [25, 25, 15, 15, 10, 10]


def test_every_domain_but_readiness_is_in_one_group() -> None:
    grouped = [domain for _, domains in GROUPS.values() for domain in domains]
    assert sorted([*grouped, "readiness"]) == sorted(DOMAINS)
    assert (group_of("auth"), group_of("hygiene"), group_of("readiness")) == ("identity", "assurance", None)


def test_groups_share_by_weight_and_checks_by_severity() -> None:
    found = points_of(
        [
            Weighed("mfa.a", "identity", "critical", GOOD),  # 10 of 12.5 in 25 of 40
            Weighed("auth.b", "identity", "low", BAD),
            Weighed("logging.c", "logging", "high", DARK),  # all of 15 of 40
        ]
    )
    assert [(row.check, in_points(row.good), in_points(row.bad), in_points(row.unseen)) for row in found] == [
        ("mfa.a", 50.0, 0.0, 0.0),
        ("auth.b", 0.0, 12.5, 0.0),
        ("logging.c", 0.0, 0.0, 37.5),
    ]


def test_nothing_to_weigh_has_no_points() -> None:
    assert points_of([]) == ()
    assert sum_of(()).given == 0


@MANY
@given(some())
def test_the_points_add_up_to_a_hundred_exactly(weighed: list[Weighed]) -> None:
    found = points_of(weighed)
    assert sum(row.given for row in found) == WHOLE
    assert all(min(row.good, row.bad, row.unseen) >= 0 for row in found)
    assert [row.check for row in found] == [entry.check for entry in weighed]


@MANY
@given(some())
def test_what_each_check_is_given_does_not_depend_on_what_it_found(weighed: list[Weighed]) -> None:
    blind = [Weighed(entry.check, entry.group, entry.severity, DARK) for entry in weighed]
    assert [row.given for row in points_of(weighed)] == [row.given for row in points_of(blind)]


@MANY
@given(some(), st.integers(0, 3))
def test_a_table_that_is_rounded_still_adds_up(weighed: list[Weighed], digits: int) -> None:
    cells = {
        f"{row.check}.{part}": getattr(row, part)
        for row in points_of(weighed)
        for part in ("good", "bad", "unseen")
    }
    table = rounded(cells, digits)
    assert sum(round(value * 10**digits) for value in table.values()) == 100 * 10**digits
    assert all(abs(table[name] - cells[name] / UNIT) <= 1 / 10**digits for name in cells)


@pytest.mark.parametrize("whole", [0, 1, 7, 100])
def test_dealing_out_leaves_nothing_over(whole: int) -> None:
    found = dealt({"a": Fraction(1), "b": Fraction(1), "c": Fraction(1)}, whole)
    assert sum(found.values()) == whole
    assert max(found.values()) - min(found.values()) <= 1
    assert dealt({"a": Fraction(0)}, whole) == {"a": 0}
