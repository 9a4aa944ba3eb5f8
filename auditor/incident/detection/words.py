"""What is said of rules, in English and Vietnamese."""

from __future__ import annotations

from functools import cache
from importlib.resources import files

import yaml
from pydantic import TypeAdapter

from auditor.bilingual import Words


@cache
def texts() -> dict[str, Words]:
    """Every text by its key."""
    text = files("auditor.incident.detection").joinpath("words.yaml").read_text(encoding="utf-8")
    return TypeAdapter(dict[str, Words]).validate_python(yaml.safe_load(text))


def said(key: str, language: str, **params: object) -> str:
    """A text in one language. Raises KeyError for a key that there is not."""
    words = texts()[key]
    return (words.vi if language == "vi" else words.en).format_map(params)


def count(n: int, language: str) -> str:
    """A number with the reader's separators."""
    from babel.numbers import format_decimal

    return str(format_decimal(n, locale=language))
