"""What triage and timeline say, in English and Vietnamese."""

from __future__ import annotations

from functools import cache
from importlib.resources import files

import yaml
from pydantic import TypeAdapter

from auditor.bilingual import Words

_TABLE = TypeAdapter(dict[str, Words])
LANGUAGES = ("en", "vi")
Text = dict[str, str]
"""One text by language."""


@cache
def texts(room: str) -> dict[str, Words]:
    """Every text of a room of the incident by its key."""
    found = files(f"auditor.incident.{room}").joinpath("words.yaml").read_text(encoding="utf-8")
    return _TABLE.validate_python(yaml.safe_load(found))


class Say:
    """One language of a room."""

    def __init__(self, language: str, room: str = "triage") -> None:
        self.language, self.room = language, room

    def __call__(self, key: str, /, **params: object) -> str:
        """A text; numbers with the reader's separators, a text in both languages by its own. Raises KeyError for a key that there is not."""
        words = texts(self.room)[key]
        text = words.vi if self.language == "vi" else words.en
        return (
            text.format_map({name: self._param(value) for name, value in params.items()}) if params else text
        )

    def known(self, key: str, other: str, /) -> str:
        """A text; the other word where there is no such key."""
        return self(key) if key in texts(self.room) else other

    def number(self, value: int) -> str:
        """12,345 or 12.345."""
        return f"{value:,}".replace(",", "." if self.language == "vi" else ",")

    def share(self, value: float) -> str:
        """0.82 or 0,82."""
        return f"{value:.2f}".replace(".", "," if self.language == "vi" else ".")

    def _param(self, value: object) -> object:
        if isinstance(value, int) and not isinstance(value, bool):
            return self.number(value)
        if isinstance(value, dict):
            return value.get(self.language, "")
        return value


def both(key: str, /, room: str = "triage", **params: object) -> Text:
    """A text in both languages."""
    return {language: Say(language, room)(key, **params) for language in LANGUAGES}


def joined(parts: list[Text], between: str = " ") -> Text:
    """Texts one after another, each once."""
    return {
        language: between.join(dict.fromkeys(part[language] for part in parts if part.get(language)))
        for language in LANGUAGES
        if any(part.get(language) for part in parts)
    }
