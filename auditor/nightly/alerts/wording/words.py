"""The words of alerts in English and Vietnamese, and the titles of checks."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from functools import cache
from importlib.resources import files

import yaml
from pydantic import TypeAdapter

from auditor.bilingual import Words
from auditor.check import Check

_TABLE = TypeAdapter(dict[str, Words])


@cache
def texts() -> dict[str, Words]:
    """Every text by its key."""
    return _TABLE.validate_python(
        yaml.safe_load(files("auditor.nightly.alerts").joinpath("words.yaml").read_text(encoding="utf-8"))
    )


CheckText = Callable[[str, str, str], str]
"""A text of a check by its id, the key (`title`, `fix`) and the language; empty for a check that there is not."""


def of_the_catalogue(check: str, key: str, language: str) -> str:
    """The text of a check that this program has. A text that a run has to fill in is none."""
    catalogue, packages = _catalogue()
    found = catalogue.get(check)
    if found is None:
        return check if key == "title" else ""
    from auditor.report.speech.catalogue import check_texts

    text = check_texts(language, packages).text(found, key)
    return "" if "{" in text else text


@cache
def _catalogue() -> tuple[Mapping[str, Check], tuple[str, ...]]:
    from auditor.check.registry import load_catalogue

    loaded = load_catalogue()
    return loaded.checks, loaded.packages


class Say:
    """One language."""

    def __init__(self, language: str) -> None:
        self.language = language

    def __call__(self, key: str, **params: object) -> str:
        """A text. Raises KeyError for a key that there is not."""
        text = texts()[key]
        said: str = text.vi if self.language == "vi" else text.en
        return said.format_map(params) if params else said

    def has(self, key: str) -> bool:
        return key in texts()

    def day(self, text: str) -> str:
        """24 November 2026, or 24/11/2026; what is no day stays as it is."""
        from babel.dates import format_date

        try:
            day = date.fromisoformat(text[:10])
        except ValueError:
            return text
        pattern = "dd/MM/y" if self.language == "vi" else "d MMMM y"
        return str(format_date(day, pattern, locale=self.language))
