"""What the words of a decision say where a part of what they say is not known."""

from __future__ import annotations

import pytest

from auditor.report.speech.catalogue import report_texts
from auditor.scales import LANGUAGES


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_a_decision_rests_on_is_said_without_a_day_too(language: str) -> None:
    texts = report_texts(language)
    dated = [key for key in texts if key.startswith("decision.basis.") and "{day}" in str(texts[key])]
    assert len(dated) >= 7
    assert [key for key in dated if "{day}" in str(texts.get(f"{key}.undated", "{day}"))] == []
