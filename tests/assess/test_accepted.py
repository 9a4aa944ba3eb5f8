"""What is remembered of a finding, and what counts as worse."""

from __future__ import annotations

from enum import StrEnum
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from auditor.assess.accepted import Held, direction, held_of, tokens, worse
from auditor.check import SEVERITIES, SO_IT_IS, Accepts, bad, worst
from tests.builders import known

PLACE = known(1).evidence
SEEN = "Carol → Sales"


class Reach(StrEnum):
    ALL = "read all"


def held(value: Any, severity: str = "high", more: bool | None = None) -> Held:
    return Held(severity, tokens(value), value, more)


def test_the_same_value_has_the_same_tokens_whatever_wrote_it() -> None:
    assert tokens(["b", "a"]) == tokens(("a", "b")) == tokens(frozenset({"a", "b"}))
    assert tokens(5) == tokens(5.0) == ("5",)
    assert tokens(Reach.ALL) == tokens("read all")
    assert tokens({"a": 1, "b": 2}) == tokens({"b": 2, "a": 1})
    assert tokens(True) == ("true",)
    assert tokens(None) == ("null",)


def test_words_are_remembered_as_digests_and_look_like_no_number() -> None:
    for text in ("5", "true", "null", "sha256:" + "0" * 32, "carol@example.com"):
        (token,) = tokens(text)
        assert text not in token.removeprefix("sha256:") or len(text) < 5
        assert len(token) == len("sha256:") + 32
    assert tokens("5") != tokens(5)


@pytest.mark.parametrize(
    ("then", "now", "got_worse"),
    [
        (["read all"], ["read all"], False),
        (["read all", "edit"], ["edit"], False),
        (["read all"], ["modify all"], True),
        (["read all"], ["read all", "modify all"], True),
        (["password"], ["password", "password"], True),
        (["read all"], [], True),
        ([], [], False),
        ("http://old.example", "http://evil.example", True),
        (False, False, False),
        (None, "x", True),
        (6, 5, True),
    ],
)
def test_another_value_is_worse_and_a_part_of_it_is_not(then: Any, now: Any, got_worse: bool) -> None:
    assert (worse(held(then), held(now)) is not None) is got_worse


@pytest.mark.parametrize(
    ("expected", "then", "now", "got_worse"),
    [
        (">= 8", 6, 7, False),
        (">= 8", 6, 5, True),
        ("at most 30 days", 90, 60, False),
        ("at most 30 days", 60, 90, True),
        ("at least 30", 10, "for ever", True),
        ("https", 6, 7, True),
    ],
)
def test_a_number_nearer_to_what_is_right_is_no_worse(
    expected: str, then: Any, now: Any, got_worse: bool
) -> None:
    assert (worse(held(then), held(now, more=direction(expected))) is not None) is got_worse


@given(st.sampled_from(SEVERITIES), st.sampled_from(SEVERITIES))
def test_graver_is_worse_whatever_the_value(then: str, now: str) -> None:
    found = worse(held("x", then), held("x", now))
    assert (found is not None) is (SEVERITIES.index(now) < SEVERITIES.index(then))
    assert worse(Held(then, None), held("x", now)) is None or found is not None


@given(st.lists(st.text(max_size=4), max_size=5), st.lists(st.text(max_size=4), max_size=5))
def test_nothing_that_was_not_there_is_ever_accepted(then: list[str], now: list[str]) -> None:
    if set(now) - set(then):
        assert worse(held(then), held(now)) is not None


def test_what_names_people_is_not_readable() -> None:
    seen = bad("Carol → Sales", "none", PLACE)
    assert held_of(seen, "high", "user:7", SEEN).words is None
    assert held_of(seen, "high", "role:7", SEEN).words == "Carol → Sales"
    private = bad("Carol", "none", PLACE, accepts=Accepts("Carol", private=True))
    assert held_of(private, "high", "step:7", SEEN).words is None


def test_days_that_go_by_make_nothing_worse() -> None:
    then, now = (
        held_of(bad(day, ">= x", PLACE, accepts=SO_IT_IS), "high", "key:1", SEEN)
        for day in ("2026-01-01", "2025-01-01")
    )
    assert worse(then, now) is None
    assert then.words is None


def test_a_second_fault_does_not_hide_behind_the_first() -> None:
    one, two, right = bad("a", "b", PLACE), bad(True, False, PLACE), bad("a", "b", PLACE)
    alone = held_of(worst(one), "high", "x:1", SEEN)
    both = held_of(worst(one, two), "high", "x:1", SEEN)
    assert worse(alone, both) is not None
    assert worse(held_of(worst(right), "high", "x:1", SEEN), alone) is None
