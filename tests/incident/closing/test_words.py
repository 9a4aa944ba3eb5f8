from __future__ import annotations

import re

from auditor.incident.case.triage import Bounds
from auditor.incident.closing.voice import Voice, texts

_PLACE = re.compile(r"\{(\w+)\}")


def test_both_languages_have_the_same_places() -> None:
    for key, text in texts().items():
        assert set(_PLACE.findall(text.en)) == set(_PLACE.findall(text.vi)), key


def test_what_is_not_known_is_never_a_number() -> None:
    for language in ("en", "vi"):
        voice = Voice(language)
        assert voice.bounds(Bounds(at_least=None, at_most=None)) == voice("not_known")
        assert voice.bounds(Bounds(at_least=0, at_most=0)) == "0"
        assert voice.at(None) == voice("not_known")
