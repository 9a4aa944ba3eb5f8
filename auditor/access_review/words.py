"""What a review says, in English and Vietnamese."""

from __future__ import annotations

from datetime import date
from functools import cache
from importlib.resources import files

import yaml
from pydantic import TypeAdapter

from auditor.bilingual import Words

_TABLE = TypeAdapter(dict[str, Words])


@cache
def texts() -> dict[str, Words]:
    """Every text by its key."""
    return _TABLE.validate_python(
        yaml.safe_load(files("auditor.access_review").joinpath("words.yaml").read_text(encoding="utf-8"))
    )


class Say:
    """One language."""

    def __init__(self, language: str) -> None:
        self.language = language

    def __call__(self, key: str, **params: object) -> str:
        """A text. Raises KeyError for a key that there is not."""
        text = texts()[key]
        said: str = text.vi if self.language == "vi" else text.en
        return said.format_map(params) if params else said

    def day(self, day: date) -> str:
        """24 November 2026, or 24/11/2026."""
        from babel.dates import format_date

        pattern = "dd/MM/y" if self.language == "vi" else "d MMMM y"
        return str(format_date(day, pattern, locale=self.language))

    def listed(self, words: list[str]) -> str:
        """One, two and three."""
        return self("and").join(part for part in (", ".join(words[:-1]), words[-1]) if part)
