"""What PHP takes a value for."""

from __future__ import annotations

from typing import Any

import pytest

from vendor_profiles._sugar.values import flag, number


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (0, 0), (1, 1), (90, 90), ("0", 0), ("90", 90), (None, 0), (False, 0), ("", 0),
        (-1, None), (True, None), ("-1", None), ("ten", None), (1.5, None), ("1234567890", None), ("\u0663", None), ([], None),
    ],
)  # fmt: skip
def test_a_whole_number_and_nothing_is_none(value: Any, expected: int | None) -> None:
    found = number(value)
    assert (found, type(found)) == (expected, type(expected))


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (0, False), (1, True), ("0", False), ("1", True), ("", False), (None, False), (True, True), (False, False),
        (2, None), (-1, None), ("false", None), ("true", None), ([], None), (0.0, None),
    ],
)  # fmt: skip
def test_yes_and_no_are_what_php_and_people_both_take_for_it(value: Any, expected: bool | None) -> None:
    assert flag(value) is expected
