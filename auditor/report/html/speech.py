"""What both pages say in the same way: numbers with their noun, dates, owners, severities."""

from __future__ import annotations

from datetime import date
from typing import Any

from auditor.assess.result import Result
from auditor.report.html.text import clean, clock_of, day_of
from auditor.report.speech.words import Words


class Speech:
    """Words with the habits of these pages. Everything it gives back is safe to show."""

    def __init__(self, words: Words, audience: str, vendor_name: str) -> None:
        self.words = words
        self.language = words.language
        self.audience = audience
        self.vendor_name = clean(vendor_name, 60)

    def say(self, key: str, **params: Any) -> str:
        """A text of these pages; numbers among the parameters are written for the reader."""
        filled = {name: self.number(value) for name, value in params.items()}
        return self.words.ui(f"html.{key}", vendor_name=self.vendor_name, **filled)

    def count(self, key: str, n: int, **params: Any) -> str:
        """A text with a number in it, in the singular where the language has one: `<key>.one`."""
        single = n == 1 and self.words.has(f"html.{key}.one")
        return self.say(f"{key}.one" if single else key, n=n, **params)

    def number(self, value: Any) -> Any:
        if isinstance(value, bool) or not isinstance(value, int | float):
            return value
        return self.words.number(value)

    def percent(self, share: float) -> str:
        return self.words.percent(share)

    def headline(self, result: Result) -> str:
        return clean(self.words.sentence(result))

    def check_text(self, result: Result, key: str) -> str:
        """A text of the result's check, filled with what the result found."""
        params = {name: self.words.value(value) for name, value in result.params.items()}
        return clean(self.words.text(result.check, key, **params), 1200)

    def value(self, value: Any) -> str:
        return self.words.value(value)

    def day(self, value: date | str) -> str:
        """A date for people; a text that is none is shown as it is."""
        try:
            return self.words.date(day_of(value) if isinstance(value, str) else value)
        except ValueError:
            return clean(value, 40)

    def moment(self, value: str) -> str:
        """Date and time for people."""
        try:
            return f"{self.words.date(day_of(value))} {clock_of(value)}".strip()
        except ValueError:
            return clean(value, 40)

    def owner(self, owner: str) -> str:
        """Who acts. The customer is "we" to its own management and "the customer" to the vendor."""
        key = f"owner.{self.audience}.{owner}"
        return self.say(key) if self.words.has(f"html.{key}") else clean(owner, 40)

    def shared(self, key: str, fallback: str = "", **params: Any) -> str:
        """A text that all reports share, beginning a line."""
        said = self.words.ui(key, **params) if self.words.has(key) else clean(fallback, 80)
        return said[:1].upper() + said[1:]
