"""Texts that are cut."""

from __future__ import annotations

from auditor.report.speech.safe import worded


def test_a_sentence_is_cut_between_words() -> None:
    assert worded("one two three", 40) == "one two three"
    assert worded("one two three", 10) == "one two…"
    assert worded("one two; three", 11) == "one two…"
    assert worded("a" * 50, 10) == "a" * 9 + "…"
