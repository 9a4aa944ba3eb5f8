"""No text of the reports is written for nobody: every key is asked for somewhere."""

from __future__ import annotations

import pytest

from auditor.report.speech.catalogue import report_texts
from tests.report.speech.asking import Asked, is_asked


@pytest.mark.parametrize("language", ["en", "vi"])
def test_every_key_is_asked_for(language: str) -> None:
    assert [key for key in report_texts(language) if not is_asked(key)] == []


@pytest.mark.parametrize(
    "key",
    ["html.glossary.coverage", "management.label.nobodys", "vendor.label.nobodys", "grade.nobodys"],
)
def test_a_key_of_nobody_is_found(key: str) -> None:
    assert not is_asked(key)


def test_what_fills_a_hole_is_a_word_of_the_program() -> None:
    asked = Asked({"plain"}, {("gap.", None), (None, "_by")})
    known = frozenset({"denied", "_part"})
    told = {
        key: asked.asks(key, known) for key in ("plain", "gap.denied", "gap.denied_part", "gap.other", "x_by")
    }
    assert told == {
        "plain": True,
        "gap.denied": True,
        "gap.denied_part": True,
        "gap.other": False,
        "x_by": False,
    }
