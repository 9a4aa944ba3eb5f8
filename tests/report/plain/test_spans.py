"""Lines for a terminal, and bars of shapes."""

from __future__ import annotations

import pytest

from auditor.report.plain.folding import columns
from auditor.report.plain.spans import DRAWN, LETTERS, Signs, Span, shared, text_of, whole


@pytest.mark.parametrize("signs", [DRAWN, LETTERS])
def test_every_sign_is_one_column(signs: Signs) -> None:
    assert {columns(sign) for _, sign in signs.severities} == {1}
    assert {columns(sign) for sign in (signs.good, signs.bad, signs.unseen)} == {1}
    assert len({signs.good, signs.bad, signs.unseen}) == 3


@pytest.mark.parametrize(
    ("parts", "width", "shares"),
    [
        ((54.1, 36.2, 9.7), 100, (54, 36, 10)),
        ((100, 0, 0), 10, (10, 0, 0)),
        ((99, 1, 0), 10, (9, 1, 0)),
        ((99, 0.5, 0.5), 10, (8, 1, 1)),
        ((0, 0, 0), 10, (0, 0, 0)),
        ((1, 1, 1), 10, (4, 3, 3)),
    ],
)
def test_a_bar_is_shared_out_and_what_is_there_shows(
    parts: tuple[float, float, float], width: int, shares: tuple[int, int, int]
) -> None:
    assert shared(parts, width) == shares


def test_whole_parts_of_a_hundred_hide_nothing_and_add_nothing() -> None:
    assert whole((99.6, 0.4, 0.0)) == (100, 0, 0)
    assert sum(whole((33.4, 33.3, 33.3))) == 100


def test_a_line_ends_without_blanks() -> None:
    assert text_of([(Span("a  "), Span("  ")), ()]) == "a\n\n"
