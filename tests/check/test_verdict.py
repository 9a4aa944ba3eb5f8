from __future__ import annotations

from itertools import permutations

import pytest

from auditor.check import Verdict, bad, judged, must_be, ok, unsure, worst
from auditor.posture import Unknown, UnknownKind
from tests.builders import DENIED, GAP, OUT, evidence, known

PLACE = evidence(line=7)


def test_right_wrong_and_not_known() -> None:
    assert ok() == Verdict(True)
    assert ok("seen", PLACE) == Verdict(True, "seen", None, PLACE)
    assert bad(1, 2, PLACE, "low") == Verdict(False, 1, 2, PLACE, "low")
    assert unsure(GAP) == Verdict(GAP)


def test_one_fact_decides_and_names_its_place() -> None:
    assert judged(known(12), lambda value: value >= 8, 8) == Verdict(True, 12, 8, PLACE)
    assert judged(known(5), lambda value: value >= 8, 8) == Verdict(False, 5, 8, PLACE)


def test_the_value_may_be_shown_in_other_words() -> None:
    wrong = judged(known(0), bool, "a limit", actual=lambda value: "none", severity="low")
    assert wrong == Verdict(False, "none", "a limit", PLACE, "low")


def test_only_what_is_wrong_has_a_severity_of_its_own() -> None:
    assert judged(known(1), bool, 1, severity="low").severity is None


def test_an_unknown_fact_is_no_verdict_and_is_never_asked() -> None:
    def never(value: object) -> bool:
        raise AssertionError(value)

    assert judged(DENIED, never, True, actual=never, severity="low") == Verdict(DENIED)
    assert must_be(GAP, False) == Verdict(GAP)


@pytest.mark.parametrize(("seen", "wanted"), [(True, True), (False, False), ("a", "a"), (0, 0)])
def test_must_be_wants_exactly_that(seen: object, wanted: object) -> None:
    assert must_be(known(seen), wanted) == Verdict(True, seen, wanted, PLACE)


def test_must_be_finds_anything_else_wrong() -> None:
    assert must_be(known(True), False) == Verdict(False, True, False, PLACE)


def test_what_is_wrong_beats_what_is_not_known_beats_what_is_right() -> None:
    wrong, unknown, right = bad(1, 2, None), unsure(DENIED), ok("x", PLACE)
    for order in permutations((wrong, unknown, right)):
        assert worst(*order) is wrong
    for pair in permutations((unknown, right)):
        assert worst(*pair) is unknown
    assert worst(right) is right
    first, second = bad(1, 2, None), bad(3, 4, None)
    assert worst(first, second) is first


def test_the_gravest_unknown_is_the_reason() -> None:
    gaps = [unsure(Unknown(kind)) for kind in UnknownKind]
    for order in permutations(gaps):
        assert worst(*order).passed == Unknown(UnknownKind.DENIED)
    assert worst(unsure(OUT), unsure(GAP)).passed is GAP


def test_nothing_to_judge_is_a_mistake() -> None:
    with pytest.raises(IndexError):
        worst()
