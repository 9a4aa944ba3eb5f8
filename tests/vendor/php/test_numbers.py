"""Numbers as PHP writes them."""

from __future__ import annotations

import math

import pytest

from auditor.vendor.php import PhpError
from auditor.vendor.php.numbers import integer
from tests.vendor.php.samples import reason, value


@pytest.mark.parametrize(
    ("expression", "expected"),
    [
        ("0x1F", 31),
        ("0b11", 3),
        ("017", 15),
        ("0o17", 15),
        ("1_000", 1000),
        ("9223372036854775807", 2**63 - 1),
        ("9223372036854775808", 2.0**63),
        ("0xFFFFFFFFFFFFFFFF", 2.0**64),
        ("1.", 1.0),
        (".5", 0.5),
        ("1E-3", 0.001),
        ("1e999", math.inf),
    ],
)
def test_numbers(expression: str, expected: float) -> None:
    found = value(expression)
    assert found == expected
    assert type(found) is type(expected)


def test_a_number_that_php_refuses_is_refused() -> None:
    assert "f, line 1: is not valid PHP" in reason("<?php return 1_000_;", file="f")
    assert "f, line 1: a number is written" in reason("<?php return 1._5;", file="f")


@pytest.mark.parametrize("raw", [b"1__0", b"1_", b"09", b"0b2", b"0x", b""])
def test_an_integer_that_the_parser_let_through_is_refused(raw: bytes) -> None:
    with pytest.raises(PhpError, match="line 7: a number is written"):
        integer(raw, 7)
