"""What is literal, and the reason of what is not."""

from __future__ import annotations

from typing import Any

import pytest

from auditor.vendor.php import ABSENT, NotLiteral, PhpArray
from tests.vendor.php.samples import value


@pytest.mark.parametrize(
    ("expression", "expected"),
    [
        ("b'x' . B\"y\"", "xy"),
        ("'a' . \"b\" . 3 . -4", "ab3-4"),
        ("TRUE", True),
        ("\\False", False),
        ("Null", None),
        ("(1)", 1),
        ("-5", -5),
        ("- -5", 5),
        ("+3", 3),
        ("60 * 60 * 24 + 1", 86401),
        ("-9223372036854775807-1", -(2**63)),
        ("array(1, 'a' => [2,],)", {0: 1, "a": {0: 2}}),
        (
            "['8' => 1, '08' => 2, true => 3, null => 4, 1.7 => 5, '-5' => 6, '-0' => 7]",
            {8: 1, "08": 2, 1: 5, "": 4, -5: 6, "-0": 7},
        ),
        ("[5 => 'a', 'b', 'x' => 'c', 'd']", {5: "a", 6: "b", "x": "c", 7: "d"}),
        ("['a' => 1, 'b' => 2, 'a' => 3]", {"a": 3, "b": 2}),
        ("/* a */ [ # b\n 'k' // c\n => /** d */ 1, ]", {"k": 1}),
    ],
)
def test_literals(expression: str, expected: Any) -> None:
    found = value(expression)
    assert found == expected
    assert type(found) is (PhpArray if isinstance(expected, dict) else type(expected))


@pytest.mark.parametrize(
    ("expression", "kind", "text"),
    [
        ("getenv('X')", "call", "getenv()"),
        ("\\Foo\\bar(1)", "call", "foo\\bar()"),
        ("$o->m()", "call", "member call"),
        ("new A", "call", "object creation"),
        ("E_ALL", "constant", "E_ALL"),
        ("Foo::BAR", "constant", "class constant access"),
        ("$x", "variable", "$x"),
        ("$x['y']", "variable", "subscript"),
        ('"a $b"', "interpolation", "encapsed string"),
        ('"{$b}"', "interpolation", "encapsed string"),
        ('"${b}"', "interpolation", "encapsed string"),
        ("<<<X\n$b\nX\n", "interpolation", "heredoc"),
        ("include 'x.php'", "include", "include"),
        ("__DIR__ . '/x'", "constant", "__DIR__"),
        ("'a' . getenv('X')", "call", "getenv()"),
        ("(int) '5'", "expression", "cast"),
        ("$a ? 1 : 2", "expression", "conditional"),
        ("getenv('X') ?: 'b'", "expression", "conditional"),
        ("!true", "expression", "unary op"),
        ("2 ** 3", "expression", "binary"),
        ("'a' . 1 + 2", "expression", "binary"),
        ("1.5 . 'a'", "expression", "binary"),
        ("array_merge([1], [2])", "call", "array_merge()"),
        ("[...$x, 'a']", "expression", "unpacks another array"),
        ("['a' => 1, $k => 2]", "key", "holds a key that is not literal"),
        ("[-5 => 1, 2]", "key", "holds a key that is not literal"),
        ("fn() => 1", "expression", "arrow function"),
    ],
)
def test_what_is_not_literal_says_so_with_its_line(expression: str, kind: str, text: str) -> None:
    assert value(expression) == NotLiteral(kind, text, 3)


def test_neither_unknown_nor_absent_passes_for_a_condition() -> None:
    for found in (value("getenv('X')"), ABSENT):
        with pytest.raises(TypeError):
            bool(found)
