"""What the pages over all tenants say, in one language; everything it gives back is safe to show."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from functools import cache
from importlib.resources import files
from typing import Any

import yaml
from pydantic import TypeAdapter

from auditor.assess.scoring.points import UNIT, rounded
from auditor.bilingual import Words as Bilingual
from auditor.check import Catalogue
from auditor.report.html.text import clean, clock_of
from auditor.report.speech.words import Words
from auditor.vendor.registry import load_vendors

_TABLE = TypeAdapter(dict[str, Bilingual])
NAME, VALUE, SENTENCE, LONGEST = 80, 120, 400, 2_000


@dataclass(frozen=True, slots=True)
class Bar:
    """The three parts of a hundred points, which add up to it, as numbers and in words."""

    good: float
    bad: float
    unseen: float
    text: str
    line: str


@cache
def texts() -> dict[str, Bilingual]:
    """Every text by its key."""
    found = files("auditor.portfolio").joinpath("words.yaml").read_text(encoding="utf-8")
    return _TABLE.validate_python(yaml.safe_load(found))


class Say:
    """One language. Thousands of pages say the same days, numbers and titles: each is made once."""

    def __init__(self, language: str, catalogue: Catalogue) -> None:
        self.language = language
        self.words = Words(language, catalogue)
        self._checks = catalogue.checks
        self._texts = {key: text.vi if language == "vi" else text.en for key, text in texts().items()}
        self.day = cache(self._day)
        self.number = cache(self._number)
        self.title = cache(self._title)
        self.brief_day = cache(self._brief_day)
        self.product = cache(_product)
        self.bar = cache(self._bar)
        self.severity = cache(lambda level: self._shared(f"severity.{level}", level))
        self.source = cache(lambda kind: self._shared(f"source.{kind}", kind))

    def __call__(self, key: str, **params: Any) -> str:
        """A text, its days and numbers written for the reader. Raises KeyError for a key that there is not."""
        text = self._texts[key]
        return (
            text.format_map({name: self._param(value) for name, value in params.items()}) if params else text
        )

    def count(self, key: str, n: float, **params: Any) -> str:
        """A text with a number in it, in the singular where the language has one: `<key>.one`."""
        return self(f"{key}.one" if n == 1 and f"{key}.one" in self._texts else key, n=n, **params)

    def either(self, key: str, other: str) -> str:
        """A text; where a later release wrote a word that this one does not know, the word."""
        return self(key) if key in self._texts else clean(other, NAME)

    def signed(self, points: float) -> str:
        """Points won or lost, with their sign."""
        if not round(points, 1):
            return self("move.same")
        return f"{'+' if points > 0 else '−'}{self.number(abs(round(points, 1)))}"

    def moment(self, text: str) -> str:
        """An ISO 8601 time for people; a text that is none is shown as it is."""
        try:
            return f"{self.day(datetime.fromisoformat(text).date())} {clock_of(text)}".strip()
        except ValueError:
            return clean(text, 40)

    def value(self, value: object) -> str:
        """A plain value of a finding or a change in words."""
        return self("drift.nothing") if value is None else clean(self.words.value(value), VALUE)

    def listed(self, words: list[str]) -> str:
        """One, two and three."""
        return self("and").join(part for part in (", ".join(words[:-1]), words[-1]) if part)

    def _param(self, value: Any) -> Any:
        if isinstance(value, date):
            return self.day(value)
        if isinstance(value, int | float) and not isinstance(value, bool):
            return self.number(value)
        return clean(value, LONGEST)

    def _day(self, day: date) -> str:
        return self.words.date(day)

    def _brief_day(self, day: date) -> str:
        """A date where there is little room."""
        from babel.dates import format_date

        pattern = "dd/MM/y" if self.language == "vi" else "d MMM y"
        return str(format_date(day, pattern, locale=self.language))

    def _bar(self, good: float, bad: float, unseen: float) -> Bar:
        parts = {"good": good, "bad": bad, "unseen": unseen}
        cells = rounded({name: round(value * UNIT) for name, value in parts.items()}, 1)
        numbers = {name: self.number(value) for name, value in cells.items()}
        return Bar(**cells, text=" · ".join(numbers.values()), line=self("points.line", **numbers))

    def _number(self, value: float) -> str:
        return self.words.number(round(value, 1))

    def _title(self, check: str) -> str:
        """The title of a check; one that this release does not have is shown by its id, as nothing else is known of it."""
        found = self._checks.get(check)
        return clean(self.words.text(found, "title") if found is not None else check, SENTENCE)

    def _shared(self, key: str, fallback: str) -> str:
        said = self.words.ui(key) if self.words.has(key) else clean(fallback, NAME)
        return said[:1].upper() + said[1:]


def _product(vendor: str) -> str:
    """The name of a product; one that this release does not know is shown by its id."""
    found = load_vendors().get(vendor)
    return clean(vendor if found is None else found.profile.name, NAME)
