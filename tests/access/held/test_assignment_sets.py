"""Distinct sets of containers, and what is worked out over them, beside plain loops."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from auditor.access import distinct_sets
from auditor.access.held import assignment_sets as module
from auditor.access.held.assignment_sets import Sets

CONTAINERS = 5
PEOPLE = st.lists(st.lists(st.integers(0, CONTAINERS - 1), max_size=6), min_size=1, max_size=8)


@dataclass
class Given:
    """What `distinct_sets` asks of a graph."""

    principals: int
    assigned: np.ndarray
    assignments: np.ndarray
    containers: tuple[int, ...] = tuple(range(CONTAINERS))


def sets_of(people: list[list[int]]) -> Sets:
    pairs = [(number, one) for number, held in enumerate(people) for one in held]
    columns = np.array(pairs, np.int32).reshape(-1, 2)[::-1]
    return distinct_sets(Given(len(people), columns[:, 0], columns[:, 1]))  # type: ignore[arg-type]


@given(PEOPLE)
def test_people_are_in_one_set_where_they_hold_the_same(people: list[list[int]]) -> None:
    found = sets_of(people)
    held = [tuple(sorted(set(one))) for one in people]
    assert [found.holding(int(one)) for one in found.of] == held
    assert len(found) == len(set(held)) == int((found.holders > 0).sum())
    assert found.holders.sum() == len(people)
    assert sorted(found.lengths.tolist(), reverse=True) == found.lengths.tolist()


@given(PEOPLE, st.sets(st.integers(0, CONTAINERS - 1)))
def test_what_is_worked_out_over_sets_is_what_loops_say(people: list[list[int]], gone: set[int]) -> None:
    found = sets_of(people).without(np.array(sorted(gone), np.int32))
    held = [set(one) - gone for one in people]
    values = 1 << np.arange(CONTAINERS, dtype=np.uint64)
    assert found.over(values, np.bitwise_or)[found.of].tolist() == [sum(1 << one for one in h) for h in held]
    least = found.over(np.arange(CONTAINERS), np.minimum, 9)[found.of].tolist()
    assert least == [min(one, default=9) for one in held]
    assert found.having((1, 3))[found.of].tolist() == [bool({1, 3} & one) for one in held]


def test_sums_that_are_equal_by_chance_are_drawn_anew(monkeypatch: pytest.MonkeyPatch) -> None:
    sums, drawn = module._sums, []

    def chance(numbers: np.ndarray, starts: np.ndarray, containers: np.ndarray) -> np.ndarray:
        drawn.append(numbers)
        return sums(np.ones_like(numbers) if len(drawn) == 1 else numbers, starts, containers)

    monkeypatch.setattr(module, "_sums", chance)
    found = sets_of([[0, 1], [2, 3], [1, 0]])
    assert len(drawn) == 2
    assert [found.holding(int(one)) for one in found.of] == [(0, 1), (2, 3), (0, 1)]
