"""Every reason that a control can have is a sentence in both languages."""

from __future__ import annotations

import re

import pytest

from auditor.check import load_catalogue
from auditor.report.framework.reasons import reason
from auditor.report.speech.words import Words
from tests.assess.controls.test_standing import ROWS
from tests.assess.making import assessed

CATALOGUE = load_catalogue()


@pytest.mark.parametrize("language", ["en", "vi"])
@pytest.mark.parametrize("name", ROWS)
def test_each_reason_is_a_sentence(name: str, language: str) -> None:
    found, _, _ = ROWS[name]
    said = reason(found, assessed(), Words(language, CATALOGUE))
    assert said.endswith(".")
    assert not re.search(r"\{\w+\}", said), said


def test_one_check_is_spoken_of_as_one() -> None:
    words = Words("en", CATALOGUE)
    assert reason(ROWS["one fails"][0], assessed(), words) == "The check behind it finds something wrong."
    assert reason(ROWS["all fail"][0], assessed(), words) == "All 2 checks behind it find something wrong."


def test_what_is_not_known_beside_a_finding_is_told() -> None:
    said = reason(ROWS["fails, the rest is not known"][0], assessed(), Words("en", CATALOGUE))
    assert said == "1 of the 2 checks behind it find something wrong. One could not be decided."
