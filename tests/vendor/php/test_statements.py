"""Statements that surely run, and those that end the file."""

from __future__ import annotations

from typing import Any

import pytest

from tests.vendor.php.samples import UNSEEN, read, reason


@pytest.mark.parametrize(
    ("code", "expected"),
    [
        ("$c['a']['b'] = 1; $c['a']['b'] = 2;", {"a": {"b": 2}}),
        ("$c = null; $c['x'] = 1;", {"x": 1}),
        ("$c[] = 'a'; $c[] = 'b'; unset($c[1]); $c[] = 'c';", {0: "a", 2: "c"}),
        ("$c[]['k'] = 1;", {0: {"k": 1}}),
        ("$c = ['a' => ['b' => 1]]; unset($c['a']['b'], $c['x']['y']);", {"a": {}}),
        ("{ $c['a'] = 1; } ; ?> text <?php $c['b'] = 2 ?>", {"a": 1, "b": 2}),
        ("if (isset($c['x']) || empty($c)) { die('no'); } $c['a'] = 1;", {"a": 1}),
        ("// ?> <?php\r\n$c['a'] = 1; # $c['b'] = 2;", {"a": 1}),
        ("$c['a'] = 1; __halt_compiler();", {"a": 1}),
        ("define('sugarEntry', true); ini_set('x', 1); $c['a'] = 1;", {"a": 1}),
    ],
)
def test_statements_that_are_certain(code: str, expected: Any) -> None:
    assert read(code).at("$c") == expected


def test_what_a_variable_holds_can_be_returned() -> None:
    assert read("$c = ['a' => 1]; $c['b'] = 2; return $c;").at("return") == {"a": 1, "b": 2}
    assert read("return $c;").at("return") is None
    assert read("return $c;", before=UNSEEN).at("return") is UNSEEN
    assert read("$a = 1; return 2; $a = 3;").root == {"$a": 1, "return": 2}


@pytest.mark.parametrize(
    ("code", "expected"),
    [
        ("<?php $a = 1; exit;", "ends the program"),
        ("<?php $a = 1; DIE('x');", "ends the program"),
        ("<?php $a = 1; throw new E;", "ends the program"),
    ],
)
def test_a_file_that_ends_the_program_is_refused(code: str, expected: str) -> None:
    message = reason(code, file="f")
    assert message.startswith("f")
    assert expected in message
