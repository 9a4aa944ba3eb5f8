"""What every part of the report says in the same way: its own texts, numbers, days."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from auditor.assess.result import Result
from auditor.report.people import People
from auditor.report.speech.safe import clean, clock_of, day_of
from auditor.report.speech.words import Words
from auditor.report.views.brief import Day

LONGEST = 1200


@dataclass(frozen=True, slots=True)
class Voice:
    """Words with the habits of this report; everything it gives back can be shown."""

    words: Words
    people: People
    product: str

    def say(self, key: str, **params: Any) -> str:
        """A text of this report; numbers among the parameters are written for the reader."""
        filled = {name: self.number(value) for name, value in params.items()}
        return self.words.ui(f"vendor.{key}", product=self.product, **filled)

    def count(self, key: str, n: int, **params: Any) -> str:
        """A text with a number in it, in the singular where the language has one: `<key>.one`."""
        single = n == 1 and self.words.has(f"vendor.{key}.one")
        return self.say(f"{key}.one" if single else key, n=n, **params)

    def number(self, value: Any) -> Any:
        if isinstance(value, bool) or not isinstance(value, int | float):
            return value
        return self.words.number(value)

    def check_text(self, result: Result, key: str) -> str:
        """A text of the result's check, filled with what the result found."""
        params = {name: self.words.value(value) for name, value in result.params.items()}
        return clean(self.words.text(result.check, key, **params), LONGEST)

    def day(self, value: str) -> Day:
        """A day of an ISO date or time; a text that is none is shown as it is."""
        try:
            day = day_of(value)
        except ValueError:
            return Day("", clean(value, 40))
        return Day(day.isoformat(), self.words.date(day))

    def moment(self, value: str) -> str:
        """Date and time for people."""
        try:
            return f"{self.words.date(day_of(value))} {clock_of(value)}".strip()
        except ValueError:
            return clean(value, 40)

    def severity(self, name: str) -> str:
        said = self.words.ui(f"severity.{name}")
        return said[:1].upper() + said[1:]
