"""Every reason that code can give for not knowing something has a sentence in Vietnamese."""

from __future__ import annotations

from auditor.check import load_catalogue
from auditor.report.speech.reasons import in_words
from auditor.report.speech.words import Words
from tests.language.given import PLACE, given


def test_every_reason_has_a_sentence() -> None:
    words = Words("vi", load_catalogue())
    sentences = list(given())
    assert len(sentences) > 150
    assert {said for _, said in sentences if in_words(said, words) == said} == set()


def test_a_reason_without_one_is_found() -> None:
    words = Words("vi", load_catalogue())
    said = f"{PLACE} was lost on the way to the auditor"
    assert in_words(said, words) == said
