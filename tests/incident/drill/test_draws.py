"""Chance from a seed."""

from __future__ import annotations

from statistics import median

from auditor.incident.drill.draws import around, few, stream, times, wide, word


def test_streams_of_two_parts_differ_and_each_is_the_same_again() -> None:
    first = [stream(1, "one").random() for _ in range(2)]
    assert first[0] == first[1]
    assert stream(1, "two").random() != first[0]
    assert stream(2, "one").random() != first[0]


def test_half_of_the_numbers_with_a_heavy_tail_are_below_the_median() -> None:
    rng = stream(1, "around")
    drawn = [around(rng, 300, 1.4) for _ in range(4_000)]
    assert 270 < median(drawn) < 330
    assert max(drawn) > 10_000
    assert all(2 <= around(rng, 300, 1.4, 2, 5) <= 5 for _ in range(100))


def test_each_order_of_magnitude_is_as_likely() -> None:
    rng = stream(1, "wide")
    drawn = [wide(rng, 1, 10_000) for _ in range(4_000)]
    shares = [sum(low <= one < low * 10 for one in drawn) / len(drawn) for low in (1, 10, 100, 1_000)]
    assert all(0.22 < share < 0.28 for share in shares)


def test_things_happen_as_often_as_they_should() -> None:
    rng = stream(1, "times")
    for mean in (0.3, 4.0, 80.0):
        drawn = [times(rng, mean) for _ in range(3_000)]
        assert abs(sum(drawn) / len(drawn) - mean) < 0.1 * mean
    assert times(rng, 0) == 0


def test_of_a_short_list_all_are_taken() -> None:
    rng = stream(1, "few")
    assert sorted(few(rng, [1, 2], 5)) == [1, 2]
    assert len(word(rng, 16)) == 16
