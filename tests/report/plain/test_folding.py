"""Text on lines, as a terminal counts columns."""

from __future__ import annotations

import unicodedata

import pytest

from auditor.report.plain.folding import clipped, columns, folded, padded


@pytest.mark.parametrize(
    ("text", "wide"),
    [
        ("abc", 3),
        ("", 0),
        ("Tiếng Việt", 10),
        (unicodedata.normalize("NFD", "Tiếng Việt"), 10),
        ("顧客", 4),
        ("＝1", 3),
        ("█▒░", 3),
        ("a\u200bb", 2),
    ],
)
def test_columns_are_those_of_a_terminal(text: str, wide: int) -> None:
    assert columns(text) == wide


def test_padding_counts_columns_and_not_letters() -> None:
    assert padded("顧客", 6) == "顧客  "
    assert padded("abcdef", 3) == "abcdef"


@pytest.mark.parametrize(
    ("text", "width", "most", "lines"),
    [
        ("one two three", 20, 2, ["one two three"]),
        ("one two three", 8, 2, ["one two", "three"]),
        ("one two three four", 8, 2, ["one two", "three…"]),
        ("one two three", 7, 1, ["one…"]),
        ("", 10, 2, [""]),
        ("unbreakable", 4, 3, ["unbr", "eaka", "ble"]),
        ("unbreakable", 4, 2, ["unbr", "eak…"]),
        ("a  b\nc", 10, 1, ["a b c"]),
        ("顧客顧客", 5, 2, ["顧客", "顧客"]),
        ("one, two", 7, 1, ["one…"]),
    ],
)
def test_lines_break_between_words(text: str, width: int, most: int, lines: list[str]) -> None:
    assert folded(text, width, most) == lines
    assert all(columns(line) <= width for line in folded(text, width, most))


def test_later_lines_may_have_another_width() -> None:
    assert folded("aaaa bbbb cccc", 4, 2, later=9) == ["aaaa", "bbbb cccc"]


def test_an_ellipsis_may_be_of_letters() -> None:
    assert clipped("one two three", 10, "...") == "one two..."
    assert clipped("one two three", 9, "...") == "one..."


def test_a_mark_stays_on_its_letter() -> None:
    decomposed = unicodedata.normalize("NFD", "ệệệệ")
    assert folded(decomposed, 2, 2) == [decomposed[:6], decomposed[6:]]
