"""Strings as PHP writes them."""

from __future__ import annotations

import pytest

from auditor.vendor.php import read_php
from tests.vendor.php.samples import reason, value


@pytest.mark.parametrize(
    ("expression", "expected"),
    [
        (r"'a\'b\\c\n\x41'", r"a'b\c\n\x41"),
        (r'"\n\t\r\v\e\f\\\$\""', '\n\t\r\v\x1b\f\\$"'),
        (r'"\x41\X42\103\u{1EAF}\u{0000041}\q\u"', r"ABCắA\q\u"),
        (r'"\400"', "\0"),
        (r'"\xff\xe1\xba\xaf"', "\\xffắ"),
        (r'"$1 {x} \$y \{ $"', r"$1 {x} $y \{ $"),
        ("'$a {$b}'", "$a {$b}"),
    ],
)
def test_quoted_strings(expression: str, expected: str) -> None:
    assert value(expression) == expected


@pytest.mark.parametrize(
    ("code", "expected"),
    [
        ('<<<X\n  a\n    b\\n\n\n  c"\\"\n  X', 'a\n  b\n\n\nc"\\"'),
        ('<<< "X"\nX', ""),
        ("<<< X\na\nX", "a"),
        ("<<<'X'\n$a \\n {$b}\nX", "$a \\n {$b}"),
        ("<<<X\r\na\r\nb\r\nX", "a\r\nb"),
    ],
)
def test_heredoc_and_nowdoc(code: str, expected: str) -> None:
    assert value(code + "\n") == expected


@pytest.mark.parametrize(
    ("code", "expected"),
    [
        ('<?php\nreturn "\\u{110000}";', "f, line 2: a \\u{} escape"),
        ('<?php return "\\u{41";', "a \\u{} escape"),
        ("<?php return <<<X\n  a\n b\n  X;", "indented less"),
    ],
)
def test_a_string_that_php_refuses_is_refused(code: str, expected: str) -> None:
    message = reason(code, file="f")
    assert message.startswith("f")
    assert expected in message


def test_bytes_that_are_not_utf_8_show_and_end_nothing_early() -> None:
    config = read_php(b"<?php return ['\xe9' => '\xc3', 'b' => \"\xff\", 'c' => 'caf\xe9'];")
    assert config.at("return") == {"\\xe9": "\\xc3", "b": "\\xff", "c": "caf\\xe9"}
    assert read_php(b"\xef\xbb\xbf<?php return 1;").at("return") == 1
    assert "NUL" in reason("<?php return 1;".encode("utf-16"))
