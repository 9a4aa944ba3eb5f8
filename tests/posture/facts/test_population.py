from __future__ import annotations

import pickle

import pytest

from tests.builders import GAP, population, unread


def test_unread_members_count_and_are_not_walked() -> None:
    found = population("roles", "a", "b", unread=(unread("c"),))
    assert (len(found), list(found)) == (3, ["a", "b"])
    assert len(population("roles", unread=(unread("c"),))) == 1
    assert len(population("roles")) == 0


@pytest.mark.parametrize("items", [(), ("a",)])
def test_a_population_is_no_condition(items: tuple[str, ...]) -> None:
    with pytest.raises(TypeError, match="no truth value"):
        bool(population("roles", *items))


def test_a_population_is_whole_unless_it_says_what_is_missing() -> None:
    assert population("roles").complete is True
    assert population("roles", complete=GAP).complete is GAP


def test_a_population_is_its_content() -> None:
    found = population("roles", "a", complete=GAP, unread=(unread("c"),))
    assert pickle.loads(pickle.dumps(found)) == found
    assert found != population("roles", "a", unread=(unread("c"),))
