"""What a variable holds where an assignment does not say it."""

from __future__ import annotations

from auditor.vendor.php import NotLiteral
from tests.vendor.php.samples import read


def test_what_may_be_a_character_of_a_string_is_no_key() -> None:
    assert isinstance(read('$c = "a$x"; $c["0"] = "b";').at("$c"), NotLiteral)
    assert isinstance(read('$c = "a$x"; $c[null] = "b";').at("$c"), NotLiteral)
    assert isinstance(read("$c = 'abc'; $c[0] = 'x';").at("$c"), NotLiteral)


def test_the_position_after_a_conditional_append_is_not_known() -> None:
    for code in (
        "if ($x) { $c[] = 1; } $c[] = 2;",
        "if ($x) { $c[7] = 1; } $c[] = 2;",
        "$c[-5] = 1; $c[] = 2;",
    ):
        config = read(code)
        for key in (0, 8, -4):
            assert isinstance(config.at("$c", key), NotLiteral), (code, key)
