"""What every part of the report for management says in the same way: its texts, numbers, days, and the sentence of a finding."""

from __future__ import annotations

from datetime import date
from math import ceil
from typing import Any

from auditor.assess.plan.effort import Effort
from auditor.assess.result import Result
from auditor.check import Check
from auditor.report.speech.safe import clean, day_of
from auditor.report.speech.words import Words
from auditor.report.views.brief import Day

HEADLINE, NAME = 420, 80


class Voice:
    """The words of this report. Everything it gives back is one line and safe to show."""

    def __init__(self, words: Words, product: str) -> None:
        self.words = words
        self.language = words.language
        self.product = clean(product, 60)

    def say(self, key: str, **params: Any) -> str:
        """A text of this report; numbers among the parameters are written for the reader."""
        filled = {name: self.number(value) for name, value in params.items()}
        return self.words.ui(f"management.{key}", product=self.product, **filled)

    def has(self, key: str) -> bool:
        return self.words.has(f"management.{key}")

    def count(self, key: str, n: int, **params: Any) -> str:
        """A text with a number in it, in the singular where the language has one: `<key>.one`."""
        single = n == 1 and self.has(f"{key}.one")
        return self.say(f"{key}.one" if single else key, n=n, **params)

    def number(self, value: Any) -> Any:
        if isinstance(value, bool) or not isinstance(value, int | float):
            return value
        return self.words.number(value)

    def percent(self, part: float) -> str:
        """A part of a hundred as a whole percentage; what is more than nothing is never shown as nothing."""
        return self.words.percent(max(round(part), ceil(min(part, 1))) / 100)

    def day(self, value: date | str) -> Day:
        """A day for machines and for people; a text that is none stands as it is."""
        try:
            found = day_of(value) if isinstance(value, str) else value
        except ValueError:
            text = clean(value, 40)
            return Day(text, text)
        return Day(found.isoformat(), self.words.date(found))

    def days(self, effort: Effort) -> str:
        """A range of person-days."""
        return self.say("days", low=effort.low, high=effort.high)

    def headline(self, result: Result) -> str:
        """The fact and what comes of it, in one sentence."""
        return clean(self.words.fact_of(result), HEADLINE)

    def short(self, result: Result) -> str:
        """The fact alone."""
        return clean(self.words.short_fact_of(result), HEADLINE)

    def title(self, check: Check) -> str:
        """What a check asks about, in a few words."""
        return clean(self.words.text(check, "title"), 2 * NAME)

    def capital(self, text: str) -> str:
        """The text as it begins a line."""
        return text[:1].upper() + text[1:]

    def listed(self, texts: list[str], shown: int) -> str:
        """The first of these in a row, and how many more there are; one more is named, too."""
        rest = len(texts) - shown
        named = texts if rest <= 1 else [*texts[:shown], self.count("more", rest)]
        return "; ".join(named)
