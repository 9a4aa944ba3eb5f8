from __future__ import annotations

import re
from typing import get_args

from auditor.incident.case.incident import Times
from auditor.incident.case.matches import CouldNot, Match
from auditor.incident.case.triage import Bounds
from auditor.incident.closing.views.parts import ALWAYS, WHERE_KNOWN
from auditor.incident.closing.voice import Voice, texts
from auditor.incident.preserve.custody import Line
from auditor.incident.preserve.manifest import Item

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


def test_every_word_that_is_built_of_a_state_is_there() -> None:
    for model, field, key in (
        (CouldNot, "reason", "rules.why"),
        (Match, "level", "level"),
        (Line, "action", "action"),
        (Item, "state", "item"),
    ):
        for word in get_args(model.model_fields[field].annotation):
            assert f"{key}.{word}" in texts(), (key, word)


def test_every_time_that_is_kept_is_told() -> None:
    assert {f"times.{name}" for name in (*Times.model_fields, "opened_at")} <= set(texts())
    assert {*ALWAYS, *WHERE_KNOWN} == {*Times.model_fields, "opened_at"}
