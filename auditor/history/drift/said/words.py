"""What changes are called and why they are, in English and Vietnamese."""

from __future__ import annotations

from datetime import date
from functools import cache
from importlib.resources import files

import yaml
from pydantic import TypeAdapter

from auditor.bilingual import Words
from auditor.history.change import Change

_TABLE = TypeAdapter(dict[str, Words])
_GAINED = frozenset({"seen", "appeared", "check_seen", "kind_new"})
"""Changes of which the gap lay before them."""


@cache
def texts() -> dict[str, Words]:
    """Every text by its key."""
    raw = files("auditor.history.drift").joinpath("words.yaml").read_text(encoding="utf-8")
    return _TABLE.validate_python(yaml.safe_load(raw))


def say(language: str, key: str, *values: object) -> str:
    """A text. Raises KeyError for a key that there is not."""
    text = texts()[key]
    said: str = text.vi if language == "vi" else text.en
    return said.format(*values) if values else said


def said_or(language: str, group: str, word: str) -> str:
    """The text of a word of a group; the word itself where it has none."""
    key = f"{group}.{word}"
    return say(language, key) if key in texts() else word


def what_of(change: Change, language: str) -> str:
    """What a kind of change is called."""
    return said_or(language, "what", change.what)


def cause_of(change: Change, language: str) -> str:
    return said_or(language, "cause", change.cause)


def why_of(change: Change, language: str) -> str:
    """What the cause rests on, in a clause; empty where there is nothing to add to it."""
    if not change.because:
        return ""
    key, *values = change.because
    if key == "came_and_went":
        return _came_and_went(language, values)
    if key in ("gap_right", "gap_of", "gap"):
        said = say(language, f"because.{key}", said_or(language, "kind", values[0]), *values[1:])
        return say(language, "because.gained", said) if change.what in _GAINED else said
    return say(language, f"because.{key}", *_put(language, key, values))


def _put(language: str, key: str, values: list[str]) -> list[str]:
    if key == "source":
        return [", ".join(said_or(language, "source", one) for one in values[0].split(", "))]
    if key == "follows":
        return [", ".join(said_or(language, "cause", one) for one in values[0].split(", "))]
    return [day_of(value, language) for value in values]


def day_of(value: str, language: str) -> str:
    """A day as its readers write it; any other text as it is."""
    try:
        day = date.fromisoformat(value) if len(value) == 10 else None
    except ValueError:
        day = None
    if day is None:
        return value
    from babel.dates import format_date

    pattern = "dd/MM/y" if language == "vi" else "d MMMM y"
    return str(format_date(day, pattern, locale="vi" if language == "vi" else "en"))


def _came_and_went(language: str, values: list[str]) -> str:
    came, went, new, old = values
    parts = []
    for key, count, names in (("came", came, new), ("went", went, old)):
        if count != "0":
            parts.append(say(language, f"because.{key}", count, f" ({names})" if names else ""))
    return ", ".join(parts)
