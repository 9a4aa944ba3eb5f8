from __future__ import annotations

from itertools import permutations

import pytest

from auditor.posture import Fact, Unknown, UnknownKind, all_true, any_true, gravest, gravity, map_fact
from tests.builders import DENIED, GAP, OUT, known

YES, NO = known(True, line=1), known(False, line=2)


@pytest.mark.parametrize(
    ("first", "second", "expected"),
    [
        (YES, YES, YES),
        (YES, NO, NO),
        (NO, YES, NO),
        (NO, GAP, NO),
        (GAP, NO, NO),
        (YES, GAP, GAP),
        (GAP, YES, GAP),
        (OUT, DENIED, DENIED),
        (DENIED, OUT, DENIED),
        (GAP, OUT, GAP),
    ],
)
def test_all_true_is_false_by_one_and_true_by_all(
    first: Fact[bool], second: Fact[bool], expected: Fact[bool]
) -> None:
    assert all_true(first, second) is expected


def test_any_true_is_true_by_one_and_false_by_all() -> None:
    assert any_true(NO, GAP, YES) == YES
    assert any_true(NO, NO) == NO
    assert any_true(NO, OUT, GAP) is GAP


def test_the_gravest_reason_is_one_that_does_not_excuse() -> None:
    reasons = [Unknown(kind) for kind in UnknownKind]
    for order in permutations(reasons):
        assert gravest(order).kind is UnknownKind.DENIED
    assert max(UnknownKind, key=gravity) is UnknownKind.OUT_OF_REACH
    assert gravity(UnknownKind.NOT_PROVIDED) > max(
        gravity(kind) for kind in (UnknownKind.DENIED, UnknownKind.ERROR, UnknownKind.STALE)
    )
    assert gravest([GAP, Unknown(UnknownKind.NOT_PROVIDED, "Other")]) is GAP


def test_a_fact_is_no_condition() -> None:
    for fact in (YES, NO, GAP):
        with pytest.raises(TypeError, match="no truth value"):
            bool(fact)


def test_map_keeps_the_place_and_the_reason() -> None:
    assert map_fact(YES, lambda value: not value) == known(False, line=1)
    assert map_fact(GAP, lambda value: not value) is GAP
