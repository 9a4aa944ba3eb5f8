"""Every literal is found, and no message repeats one."""

from __future__ import annotations

from typing import Any

import pytest

from tests.vendor.php.samples import read, reason


@pytest.mark.parametrize(
    ("code", "path"),
    [
        ("$c['pw'] = 'S3'; $c['pw'] = 'x';", ("$c", "pw")),
        ("$c = ['pw' => 'S3', 'pw' => 'x'];", ("$c", "pw")),
        ("$c['db']['pw'] = getenv('X') ?: 'S3';", ("$c", "db", "pw")),
        ("if ($x) { $c['pw'] = 'S3'; }", ("$c", "pw")),
        ("$c = array_merge($c, ['pw' => 'S3']);", ("$c", "pw")),
        ("return ['pw' => f(['k' => 'S3'])];", ("return", "pw", "k")),
        ("return ['pw' => 'S' . '3', $k => 1];", ("return", "pw")),
        ('return ["pw" => "{$u}S\\x33$h"];', ("return", "pw")),
        ("return ['pw' => <<<X\n$u\nS3{$h}\nX];", ("return", "pw")),
        ("define('PW', 'S3');", ("PW",)),
        ("const PW = 'S3';", ("PW",)),
        ("class A { public $pw = 'S3'; }", ("$pw",)),
        ("function f() { return ['pw' => 'S3']; }", ("return", "pw")),
        ("$c->pw = 'S3';", ("$c",)),
    ],
)
def test_literals_hold_also_what_is_no_evidence(code: str, path: tuple[Any, ...]) -> None:
    found = [leaf for leaf in read(code).literals if "S3" in str(leaf.value)]
    assert [leaf.path for leaf in found] == [path]


def test_no_error_and_no_reason_repeats_a_value() -> None:
    config = read("$c['pw'] = f('S3cret'); $c['q'] = \"S3cret$x\"; $c['r'] = 'S3cret' . X;")
    assert "S3cret" not in repr(config.root)
    assert "S3cret" not in reason("<?php $c['pw'] = 'S3cret' 'S3cret';")
