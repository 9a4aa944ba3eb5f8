"""Paths, leaves and copies of what was read."""

from __future__ import annotations

import copy
import json
import pickle

import pytest

from auditor.vendor.php import ABSENT, Leaf, NotLiteral, PhpArray, Place, read_php
from tests.vendor.php.samples import OVERRIDE, SUGAR, UNSEEN, read


def test_a_path_begins_with_return_or_a_variable() -> None:
    config = read("$a = ['8' => ['x' => 1]];")
    assert config.at("$a", "8", "x") == config.at("$a", 8, "x") == 1
    assert config.at("$a", 8, "x", "deeper") is ABSENT
    for path in ((), ("a",), (0,)):
        with pytest.raises(ValueError, match="a path begins with"):
            config.at(*path)


def test_leaves_are_every_value_with_its_path_and_place() -> None:
    config = read("$c = ['a' => ['x' => 1, 'e' => []], 'g' => f()];\n$c['b'] = null; return 2;", file="f")
    assert list(config.leaves()) == [
        Leaf(("$c", "a", "x"), 1, Place("f", 2)),
        Leaf(("$c", "a", "e"), PhpArray(), Place("f", 2)),
        Leaf(("$c", "g"), NotLiteral("call", "f()", 2, "f"), Place("f", 2)),
        Leaf(("$c", "b"), None, Place("f", 3)),
        Leaf(("return",), 2, Place("f", 3)),
    ]


def test_leaves_name_arrays_that_may_hold_more() -> None:
    assert Leaf(("$c",), UNSEEN, Place("", 0)) in list(read("$c['a'] = 1;", before=UNSEEN).leaves())


def test_what_was_read_can_be_copied_and_sent_to_another_process() -> None:
    config = read_php(OVERRIDE, file="o", before=read_php(SUGAR))
    for twin in (pickle.loads(pickle.dumps(config)), copy.deepcopy(config)):
        assert twin == config
        assert twin.root["$sugar_config"].places == config.root["$sugar_config"].places
    assert json.loads(json.dumps(config.at("$sugar_config", "upload_badext"))) == {
        "0": "php",
        "1": "phtml",
        "2": "phar",
    }
