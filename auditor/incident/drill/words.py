"""What an exercise says, in English and Vietnamese."""

from __future__ import annotations

from functools import cache
from importlib.resources import files

import yaml
from pydantic import TypeAdapter

from auditor.bilingual import Words

_TABLE = TypeAdapter(dict[str, Words | list[Words]])


@cache
def _texts() -> dict[str, Words | list[Words]]:
    text = files("auditor.incident.drill").joinpath("words.yaml").read_text(encoding="utf-8")
    return _TABLE.validate_python(yaml.safe_load(text))


def keys() -> frozenset[str]:
    """Every key."""
    return frozenset(_texts())


def both(key: str) -> Words:
    """A text in both languages."""
    found = _texts()[key]
    assert isinstance(found, Words), key
    return found


def several(key: str) -> list[Words]:
    """Texts that are said one after the other, in both languages."""
    found = _texts()[key]
    assert isinstance(found, list), key
    return found


def say(key: str, language: str, **params: object) -> str:
    """A text, filled in."""
    words = both(key)
    said: str = words.vi if language == "vi" else words.en
    return said.format_map(params)
