"""Says an assessment in one language: sentences, populations, numbers and dates."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from auditor.assess.reach import NOT_IN_PRODUCT
from auditor.assess.result import Missing, Result
from auditor.assess.serialize import message_key
from auditor.check import Catalogue, Check
from auditor.posture import UnknownKind
from auditor.report.catalogue import check_texts, report_texts

_NUMBER = re.compile(r"\d+(?:\.\d+)?")


@dataclass(frozen=True)
class Vocabulary:
    """What a vendor's profile calls things: labels of evidence, what to ask for by topic, and why the product lacks a
    thing; by language."""

    evidence: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    ask: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    lacks: Mapping[str, Mapping[str, str]] = field(default_factory=dict)


class Words:
    """The one place where ids become sentences."""

    def __init__(self, language: str, catalogue: Catalogue, vocabulary: Vocabulary | None = None) -> None:
        self.language = language
        self.vocabulary = vocabulary or Vocabulary()
        self._checks = check_texts(language, catalogue.packages)
        self._texts = report_texts(language)

    def ui(self, key: str, **params: Any) -> str:
        """A text of the reports themselves. Raises KeyError for a key that the catalogue lacks."""
        return self._fill(self._texts[key], params)

    def has(self, key: str) -> bool:
        return key in self._texts

    def text(self, check: Check, key: str, **params: Any) -> str:
        """A text of a check: title, why, fix …"""
        return self._fill(self._checks.text(check, key), params)

    def sentence(self, result: Result) -> str:
        """The headline of a result: a fact with numbers; where unknown, what is not known and why."""
        if result.status == "not_applicable" and result.reason == NOT_IN_PRODUCT:
            return self.ui("sentence.not_in_product", reason=self._named(self.vocabulary.lacks, result.check))
        if result.status == "not_applicable":
            return self.ui("sentence.not_applicable", noun=self.noun(result.noun))
        params = {
            **{key: self.value(value) for key, value in result.params.items()},
            "passing": self.number(result.passing),
            "failing": self.number(result.failing),
            "unknown": self.number(result.unknown),
            "total": self.number(result.total),
        }
        text = self.text(result.check, message_key(result), **params)
        if result.status == "unknown":
            return f"{text} {self.cause(result)}".strip()
        if result.status == "partial" and not result.failing:
            numbers = {key: params[key] for key in ("passing", "total", "unknown")}
            return f"{text} {self.ui('sentence.partly_known', **numbers)}"
        if result.unknown:
            return f"{text} {self.ui('sentence.some_unknown', count=self.number(result.unknown))}"
        return text

    def cause(self, result: Result) -> str:
        """Why a result is unknown: its first missing piece, and how many more there are."""
        if not result.missing:
            return ""
        if result.out_of_reach:
            ask = self.ask(result.check)
            if ask:
                return ask
        text = self.gap(result.missing[0])
        more = len(result.missing) - 1
        return f"{text} {self.ui('sentence.more_missing', count=self.number(more))}" if more else text

    def ask(self, check: Check) -> str:
        """What to ask for where this kind of source cannot tell, by check or topic; empty if nothing is known."""
        return self._named(self.vocabulary.ask, check)

    def _named(self, table: Mapping[str, Mapping[str, str]], check: Check) -> str:
        return (table.get(check.id) or table.get(check.topic) or {}).get(self.language, "")

    def gap(self, gap: Missing) -> str:
        """One missing piece in words."""
        part = "_part" if gap.kind is UnknownKind.NOT_PROVIDED and gap.reason else ""
        return self.ui(
            f"missing.{gap.kind}{part}",
            resource=self.evidence(gap.resource),
            permission=gap.permission or "–",
            reason=gap.reason,
            path=gap.path or gap.resource,
        )

    def evidence(self, kind: str) -> str:
        """The label of a kind of evidence, with its technical name."""
        label = self.vocabulary.evidence.get(kind, {}).get(self.language)
        return f"{label} ({kind})" if label and label != kind else kind

    def population(self, result: Result) -> str:
        """The part that is wrong, else not known, and the whole: "17 of 214 roles"."""
        if not result.total:
            return self.noun(result.noun)
        return self.ui(
            "population",
            part=self.number(result.failing or result.unknown or result.passing),
            whole=self.number(result.total),
            noun=self.noun(result.noun),
        )

    def noun(self, key: str) -> str:
        """What a population is called; an unknown key is shown as it is."""
        name = f"noun.{key or 'entities'}"
        return self.ui(name) if self.has(name) else key.replace("_", " ")

    def number(self, value: float) -> str:
        """A number with the reader's separators."""
        from babel.numbers import format_decimal

        return str(format_decimal(value, locale=self.language))

    def percent(self, share: float) -> str:
        """A share from 0 to 1 as a whole percentage."""
        from babel.numbers import format_percent

        return str(format_percent(share, locale=self.language))

    def date(self, value: str | date) -> str:
        """24 November 2026, or 24/11/2026."""
        from babel.dates import format_date

        day = datetime.fromisoformat(value).date() if isinstance(value, str) else value
        return str(format_date(day, "d MMMM y" if self.language == "en" else "dd/MM/y", locale=self.language))

    def value(self, value: Any) -> str:
        """Any plain value of a finding in words."""
        if value is None:
            return "–"
        if isinstance(value, bool):
            return self.ui("value.yes" if value else "value.no")
        if isinstance(value, int | float):
            return self.number(value)
        if isinstance(value, date):
            return self.date(value)
        if isinstance(value, list | tuple | set | frozenset):
            return ", ".join(self.value(entry) for entry in value) or "–"
        text = str(value)
        if self.has(f"value.{text}"):
            return self.ui(f"value.{text}")
        number = _NUMBER.search(text)
        key = f"value.{_NUMBER.sub('#', text, count=1)}"
        return self.ui(key, n=self.number(float(number[0]))) if number and self.has(key) else text

    def _fill(self, template: str, params: Mapping[str, Any]) -> str:
        return template.format_map(_Params(params)) if "{" in template else template


class _Params(dict[str, Any]):
    """Leaves a placeholder that nobody filled visible instead of failing a report."""

    def __missing__(self, key: str) -> str:
        return "{" + key + "}"
