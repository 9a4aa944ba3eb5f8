"""What is said of evidence, in English and Vietnamese."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from functools import cache
from importlib.resources import files

import yaml
from pydantic import TypeAdapter

from auditor.bilingual import Words


@cache
def texts() -> dict[str, Words]:
    """Every text by its key."""
    text = files("auditor.incident.preserve").joinpath("words.yaml").read_text(encoding="utf-8")
    return TypeAdapter(dict[str, Words]).validate_python(yaml.safe_load(text))


def said(key: str, language: str, **params: object) -> str:
    """A text in one language. Raises KeyError for a key that there is not."""
    return in_(texts()[key], language).format_map(params)


def in_(words: Words, language: str) -> str:
    """A text that is in both languages, in one."""
    return words.vi if language == "vi" else words.en


def day_of(day: date, language: str) -> str:
    """24 November 2026, or 24/11/2026."""
    from babel.dates import format_date

    return str(format_date(day, "dd/MM/y" if language == "vi" else "d MMMM y", locale=language))


def count(n: int, language: str) -> str:
    """A number with the reader's separators."""
    from babel.numbers import format_decimal

    return str(format_decimal(n, locale=language))


def both(key: str, **params: object) -> Words:
    """A text in both languages."""
    return Words(en=said(key, "en", **params), vi=said(key, "vi", **params))


def listed(names: Iterable[str]) -> str:
    """Names one after another."""
    return ", ".join(names)
