from dataclasses import replace
from itertools import permutations

from auditor.check import bad, must_be, ok, unsure, worst
from tests.builders import DENIED, GAP, OUT, evidence, known

WRONG = bad("x", "y", evidence())


def test_the_worst_is_what_is_wrong_whatever_else_is_unknown() -> None:
    for order in permutations([ok(), unsure(DENIED), WRONG]):
        assert replace(worst(*order), accepts=None) == WRONG
    other = bad("z", "y", evidence())
    assert replace(worst(WRONG, other), accepts=None) == WRONG


def test_an_unknown_is_worse_than_a_pass_and_never_excused_by_another() -> None:
    for order in permutations([ok(), unsure(OUT), unsure(GAP), unsure(DENIED)]):
        assert worst(*order).passed is DENIED
    assert worst(unsure(OUT), ok(), unsure(GAP)).passed is GAP
    assert worst(ok(), unsure(OUT)).passed is OUT


def test_where_all_is_right_the_first_speaks() -> None:
    first = must_be(known(True, line=3), True)
    assert worst(first, ok()) is first
