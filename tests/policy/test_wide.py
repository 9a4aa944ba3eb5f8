from __future__ import annotations

import pytest

from auditor.policy import PRESETS, load_policy
from auditor.policy.wide import accepts_whatever, allowed_whatever, matches


@pytest.mark.parametrize(
    "glob", ["*", "**", "?*", "*:*", "profile:*", "profile:?*", "[a-z]*", "[!x]*", "profile:*/*", "*-*"]
)
def test_a_glob_that_names_nobody_accepts_whatever_comes(glob: str) -> None:
    assert accepts_whatever(glob)


@pytest.mark.parametrize(
    "name",
    ["profile:Admin", "profile:Admin/*", "permission-set:Campaign_*", "profile:[A]dmin", "*Sales*", "-"],
)
def test_a_glob_that_names_somebody_does_not(name: str) -> None:
    assert not accepts_whatever(name)


def test_no_preset_allows_whatever_comes() -> None:
    for preset in PRESETS:
        assert list(allowed_whatever(load_policy(preset=preset).allowed)) == []


def test_what_a_policy_allows_to_anybody_is_found() -> None:
    allowed = {"b.two": ("profile:Admin", "*"), "a.one": ("role:*",)}
    assert list(allowed_whatever(allowed)) == [("a.one", "role:*"), ("b.two", "*")]


def test_a_name_without_marks_stands_for_itself_alone() -> None:
    assert matches("a:B", "a:B")
    assert not matches("a:B", "a:B/C")
    assert matches("a:*", "a:B/C")
