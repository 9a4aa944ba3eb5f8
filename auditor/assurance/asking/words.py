"""What questions, workbooks and pages of a review say, in English and Vietnamese."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from functools import cache
from importlib.resources import files

import yaml
from pydantic import TypeAdapter

from auditor.bilingual import Words

_TABLE = TypeAdapter(dict[str, Words])
LANGUAGES = ("en", "vi")


@cache
def texts() -> dict[str, Words]:
    """Every text by its key."""
    return _TABLE.validate_python(
        yaml.safe_load(files("auditor.assurance.asking").joinpath("words.yaml").read_text(encoding="utf-8"))
    )


def said(words: Words, language: str) -> str:
    """A text in a language."""
    return words.vi if language == "vi" else words.en


def in_both(made: Callable[[str], str]) -> Words:
    """What a function says in each language."""
    return Words(en=made("en"), vi=made("vi"))


def phrase(key: str, /, **params: object) -> Words:
    """A text in both languages; a param that is a text in both is filled in by language."""

    def filled(language: str) -> str:
        own = {
            name: said(value, language) if isinstance(value, Words) else value
            for name, value in params.items()
        }
        text = said(texts()[key], language)
        return text.format_map(own) if own else text

    return in_both(filled)


def joined(parts: Sequence[Words], between: str = " ") -> Words:
    """Sentences one after another."""
    return in_both(lambda language: between.join(filter(None, (said(one, language) for one in parts))))


class Say:
    """One language."""

    def __init__(self, language: str) -> None:
        self.language = language

    def __call__(self, key: str, /, **params: object) -> str:
        """A text. Raises KeyError for a key that there is not."""
        text = said(texts()[key], self.language)
        return text.format_map(params) if params else text

    def day(self, day: date) -> str:
        """24 November 2026, or 24/11/2026."""
        from babel.dates import format_date

        pattern = "dd/MM/y" if self.language == "vi" else "d MMMM y"
        return str(format_date(day, pattern, locale=self.language))


def day_words(day: date) -> Words:
    """A day in both languages."""
    return in_both(lambda language: Say(language).day(day))
