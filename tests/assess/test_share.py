"""How one check divides: worked by hand first, then what must hold for every population."""

from __future__ import annotations

import itertools
from dataclasses import replace
from fractions import Fraction as F

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from auditor.assess.share import GLIMPSE, Counts, good_of, share_of
from tests.examples import examples

MANY = settings(max_examples=examples(600), deadline=None)
SIZES = st.integers(0, 6) | st.integers(0, 20_000)
COUNTS = st.builds(Counts, SIZES, SIZES, SIZES, st.booleans(), st.booleans())


@pytest.mark.parametrize(
    ("counts", "good", "bad", "unseen"),
    [
        (Counts(1, 0, 0), F(1), F(0), F(0)),
        (Counts(0, 1, 0), F(0), F(1), F(0)),
        (Counts(0, 0, 1), F(0), F(0), F(1)),
        (Counts(0, 0, 0, complete=False), F(0), F(0), F(1)),
        # 0.05 * 3/4 + 0.95 * 3/4
        (Counts(3, 1, 0), F(3, 4), F(1, 4), F(0)),
        (
            Counts(2, 1, 1),
            F(1, 20) * F(2, 3) + F(19, 20) * F(1, 2),
            F(1, 4),
            F(1, 4) - F(1, 20) * F(2, 3) + F(1, 40),
        ),
        # one of four wrong and no exception allowed: 0.0375 + 0.95 * 3/4 / 4
        (Counts(3, 1, 0, strict=True), F(3, 80) + F(57, 320), F(251, 320), F(0)),
        # three right ones of nobody knows how many
        (Counts(3, 0, 0, complete=False), F(3, 80), F(0), F(77, 80)),
        (Counts(0, 2, 0, complete=False), F(0), F(1), F(0)),
    ],
)
def test_the_three_parts(counts: Counts, good: F, bad: F, unseen: F) -> None:
    share = share_of(counts)
    assert (share.good, share.bad, share.unseen) == (good, bad, unseen)


def test_of_three_holders_each_repair_helps_more_than_the_one_before() -> None:
    values = [good_of(Counts(97 + done, 3 - done, 0, strict=True)) for done in range(4)]
    gains = [after - before for before, after in itertools.pairwise(values)]
    assert 0 < gains[0] < gains[1] < gains[2]
    assert values[-1] == 1


@MANY
@given(COUNTS)
def test_the_parts_add_up_and_none_is_negative(counts: Counts) -> None:
    share = share_of(counts)
    assert share.good + share.bad + share.unseen == 1
    assert min(share.good, share.bad, share.unseen) >= 0


@MANY
@given(COUNTS)
def test_only_what_is_seen_whole_and_right_is_all_good(counts: Counts) -> None:
    whole = counts.complete and counts.total > 0 and counts.passing == counts.total
    assert (good_of(counts) == 1) is whole
    if not counts.complete:
        assert good_of(counts) < GLIMPSE


@MANY
@given(COUNTS)
def test_every_repair_and_every_good_piece_of_evidence_moves_the_good_part_up(counts: Counts) -> None:
    passing = counts.passing + 1
    if counts.failing:
        assert good_of(replace(counts, passing=passing, failing=counts.failing - 1)) > good_of(counts)
    if counts.unknown:
        assert good_of(replace(counts, passing=passing, unknown=counts.unknown - 1)) > good_of(counts)
    if not counts.complete and counts.passing:
        assert good_of(replace(counts, complete=True)) > good_of(counts)
    if not counts.complete:
        assert good_of(replace(counts, passing=passing)) > good_of(counts)


@MANY
@given(COUNTS, SIZES, SIZES, SIZES)
def test_nothing_that_is_lost_moves_the_good_part_up(counts: Counts, one: int, two: int, three: int) -> None:
    before = good_of(counts)
    for change in (
        {"passing": counts.passing - 1, "unknown": counts.unknown + 1} if counts.passing else {},
        {"failing": counts.failing - 1, "unknown": counts.unknown + 1} if counts.failing else {},
        {"complete": False},
        # some members are gone, and it is known that there were others
        {
            "passing": max(0, counts.passing - one),
            "failing": max(0, counts.failing - two),
            "unknown": max(0, counts.unknown - three),
            "complete": False,
        },
    ):
        assert good_of(replace(counts, **change)) <= before


@MANY
@given(COUNTS)
def test_a_strict_check_gives_no_more_than_one_that_is_not(counts: Counts) -> None:
    assert good_of(replace(counts, strict=True)) <= good_of(replace(counts, strict=False))
