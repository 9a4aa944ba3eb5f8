"""The sentences of the reports in one language, and numbers and dates as its readers write them."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from functools import lru_cache
from typing import Any

from auditor.report.escape import clip
from auditor.report.speech.catalogue import report_texts

LARGEST = 10**15


class Texts:
    """What every part of a report says in the same way: texts by key, numbers, shares, days."""

    def __init__(self, language: str) -> None:
        self.language = language
        self._texts = report_texts(language)

    def ui(self, key: str, /, **params: Any) -> str:
        """A text of the reports themselves. Raises KeyError for a key that the catalogue lacks."""
        return self._fill(self._texts[key], params)

    def has(self, key: str) -> bool:
        return key in self._texts

    def number(self, value: float) -> str:
        """A number with the reader's separators; one that is larger than any count stands as it is."""
        return clip(str(value), 60) if abs(value) > LARGEST else _decimal(str(value), self.language)

    def points(self, value: float) -> str:
        """Points of the score, with two decimals."""
        from babel.numbers import format_decimal

        return str(format_decimal(value, "0.00", locale=self.language))

    def percent(self, share: float) -> str:
        """A share from 0 to 1 as a whole percentage."""
        from babel.numbers import format_percent

        return str(format_percent(share, locale=self.language))

    def date(self, value: str | date) -> str:
        """24 November 2026, or 24/11/2026."""
        from babel.dates import format_date

        day = datetime.fromisoformat(value).date() if isinstance(value, str) else value
        return str(format_date(day, "d MMMM y" if self.language == "en" else "dd/MM/y", locale=self.language))

    def _fill(self, template: str, params: Mapping[str, Any]) -> str:
        return template.format_map(_Params(params)) if "{" in template else template


@lru_cache(maxsize=4096)
def _decimal(value: str, language: str) -> str:
    from babel.numbers import format_decimal

    return str(format_decimal(value, locale=language))


class _Params(dict[str, Any]):
    """Leaves a placeholder that nobody filled visible instead of failing a report."""

    def __missing__(self, key: str) -> str:
        return "{" + key + "}"
