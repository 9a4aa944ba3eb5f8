"""What may have changed is uncertain, and nothing else is."""

from __future__ import annotations

import pytest

from auditor.vendor.php import ABSENT, NotLiteral
from tests.vendor.php.samples import read


@pytest.mark.parametrize(
    "code",
    [
        "if ($x) { $c['a'] = 1; }",
        "if ($x): $c['a'] = 1; endif;",
        "if ($x) {} else { unset($c['a']); }",
        "foreach ($x as $k) { $c['a'] = $k; }",
        "foreach ($x as $c['a']) {}",
        "while ($x) $c['a'] = 1;",
        "switch ($x) { case 1: $c['a'] = 1; }",
        "try { $c['a'] = 1; } catch (E $e) {}",
        "$x and $c['a'] = 1;",
        "$x ? $c['a'] = 1 : 2;",
        "$d = ($c['a'] = 1) + 1;",
        "$d = $c['a'] = 1;",
        "$d = ['k' => $c['a'] = 1];",
        "$d[$c['a'] = 1] = 2;",
        "$c['a'] .= 'x';",
        "$c['a'] ??= 'x';",
        "$c['a']++;",
        "[$c['a'], $d] = [1, 2];",
        "list('k' => $c['a']) = $x;",
        "sort($c['a']);",
        "$o->change($c['a']);",
        "function f() { global $c; $c['a'] = 1; }",
        "$f = function () { $GLOBALS['c']['a'] = 1; };",
        "class A { function f() { $c['a'] = 1; } }",
        "$GLOBALS['c']['a'] = 1;",
        "if ($x) { $c['a']['deeper'] = 1; }",
    ],
)
def test_what_may_have_changed_one_key_makes_that_key_uncertain(code: str) -> None:
    config = read("$c = ['a' => 0, 'b' => 2];\n" + code)
    found = config.at("$c", "a")
    assert isinstance(found, NotLiteral)
    assert found.line == 3
    assert config.at("$c", "b") == 2
    assert config.at("$c", "z") is ABSENT


@pytest.mark.parametrize(
    "code",
    [
        "$c[$k] = 1;",
        "if ($x) { $c[$k] = 1; }",
        "unset($c[$k]);",
        "include 'other.php';",
        "$d = require_once 'other.php';",
        "extract($x);",
        "eval('x');",
        "$$name = 1;",
        "${'c'}['a'] = 1;",
        "$r = &$c; $r['a'] = 1;",
        "$r = [&$c['a']]; $r[0] = 1;",
        "foreach ($c as &$v) { $v = 1; }",
        "$f = function () use (&$c) { $c = 1; }; $f();",
        "shuffle($c);",
        "global $c;",
        "$c->a = 1;",
        "$c = $other;",
    ],
)
def test_what_may_have_changed_any_key_leaves_none_certain_and_none_absent(code: str) -> None:
    config = read("$c = ['a' => 0, 'b' => 2];\n" + code)
    for key in ("a", "b", "z"):
        assert isinstance(config.at("$c", key), NotLiteral)


def test_a_key_that_is_set_after_the_doubt_is_certain_again() -> None:
    config = read("$c = $other; include 'x.php'; $c['a'] = 1;")
    assert config.at("$c", "a") == 1
    assert isinstance(config.at("$c", "b"), NotLiteral)


def test_after_a_reference_nothing_is_certain_again() -> None:
    config = read("$c = ['a' => 1]; $r = &$c['a']; $c['a'] = 2;")
    assert config.at("$c", "a") == NotLiteral("reference", "a reference gives a second name", 2)


def test_a_return_that_depends_makes_what_follows_depend() -> None:
    config = read("$c['a'] = 1; if ($x) { return [1]; } $c['b'] = 2; return [3];")
    assert config.at("$c", "a") == 1
    for path in (("$c", "b"), ("return",)):
        assert config.at(*path) == NotLiteral("conditional", "a return that may end the file", 2)


def test_doubts_about_everything_do_not_add_up() -> None:
    """Each of these lines puts all variables in doubt; going through all of them each time would take minutes."""
    lines = "".join(f"$v{index} = 1; include 'x';\n" for index in range(8_000))
    config = read(lines + "$last = 1;")
    assert config.at("$last") == 1
    assert isinstance(config.at("$v0"), NotLiteral)
