"""The entries as columns: one list a property, texts by their number in one table, so that ten thousand fit into a page."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any

from auditor.assess.result import Missing, Resource, Result
from auditor.check import SEVERITIES
from auditor.report.html.speech import Speech
from auditor.report.speech.concerned import name_of
from auditor.report.speech.safe import clean
from auditor.report.technical.subject import holder_id, holder_name, object_name
from auditor.report.totals import listed_of

PART = 10_000
"""Entries that one file holds."""
STATUSES = ("fail", "unknown", "pass")
TEXT = 400
_OF_TEXTS = (
    *("id", "name", "path", "locator", "actual", "expected", "evidence", "seen", "accepted", "why"),
    *("holder", "object", "alias"),
)
_NUMBERS = ("check", "status", "severity", "line")

Alias = Callable[[Resource], str]


@dataclass(frozen=True, slots=True)
class Row:
    """One entry: its result, that result's number in the page's list of checks, and itself."""

    number: int
    result: Result
    entry: Resource


def rows_of(results: Sequence[Result]) -> list[Row]:
    """Every listed entry, worst first: what is wrong before what is not known and what is allowed, open before accepted, grave before
    light; then in the order of the checks."""
    rows = [
        Row(number, result, entry) for number, result in enumerate(results) for entry in listed_of(result)
    ]
    return sorted(rows, key=_rank)


def _rank(row: Row) -> tuple[int, bool, bool, int, int]:
    entry = row.entry
    return (
        STATUSES.index(entry.status),
        row.result.is_beside,
        entry.accepted is not None,
        SEVERITIES.index(entry.severity),
        row.number,
    )


@dataclass(slots=True)
class Texts:
    """A table in which each text stands once; 0 is the empty one."""

    table: list[str] = field(default_factory=lambda: [""])
    _numbers: dict[str, int] = field(default_factory=lambda: {"": 0})

    def number(self, text: str) -> int:
        found = self._numbers.get(text)
        if found is None:
            found = self._numbers[text] = len(self.table)
            self.table.append(text)
        return found


def columns_of(rows: Sequence[Row], speech: Speech, alias: Alias | None = None) -> dict[str, Any]:
    """Some entries as columns. `prints` are all fingerprints in one text, 64 digits each; `alias` gives the name under which other
    reports show a person."""
    texts = Texts()
    said = _Said(speech)
    columns: dict[str, list[int]] = {name: [] for name in (*_NUMBERS, *_OF_TEXTS)}
    prints: list[str] = []
    for row in rows:
        entry = row.entry
        prints.append(entry.fingerprint.rjust(64, "0")[:64])
        for name, number in zip(
            _NUMBERS,
            (row.number, STATUSES.index(entry.status), SEVERITIES.index(entry.severity), entry.line),
            strict=True,
        ):
            columns[name].append(number)
        for name, text in zip(_OF_TEXTS, said.texts(row, alias), strict=True):
            columns[name].append(texts.number(text))
    return {"texts": texts.table, "prints": "".join(prints), **columns}


class _Said:
    """What is said of an entry; what is the same for many is made once."""

    def __init__(self, speech: Speech) -> None:
        self._speech = speech
        self._safe: dict[str, str] = {}
        self._values: dict[tuple[str, str, Any], str] = {}
        self._seen: dict[tuple[str, str], str] = {}

    def safe(self, text: str) -> str:
        """The text as a page may show it."""
        if (found := self._safe.get(text)) is None:
            found = self._safe[text] = clean(text, TEXT)
        return found

    def texts(self, row: Row, alias: Alias | None) -> tuple[str, ...]:
        """In the order of the columns of texts."""
        result, entry = row.result, row.entry
        setting = result.noun == "settings" and bool(entry.locator)
        return (
            self.safe(entry.id),
            self.safe(entry.locator if setting else name_of(entry, result, self._speech.words, TEXT)),
            self.safe(entry.path),
            "" if setting else self.safe(entry.locator),
            self._value(result, entry.actual),
            self._value(result, entry.expected),
            self.safe(entry.evidence.removeprefix("sha256:")),
            self._observed(entry),
            self._accepted(entry),
            self._why(entry),
            self.safe(self._speech.words.called(holder_name(entry))) if holder_id(entry) else "",
            self.safe(object_name(entry, result.noun)),
            "" if alias is None else self.safe(alias(entry)),
        )

    def _value(self, result: Result, value: Any) -> str:
        if value is None:
            return ""
        if not isinstance(value, str | int | float | bool):
            return clean(self._speech.words.measured(result.check, value), TEXT)
        key = (result.check.id, type(value).__name__, value)
        if key not in self._values:
            self._values[key] = clean(self._speech.words.measured(result.check, value), TEXT)
        return self._values[key]

    def _observed(self, entry: Resource) -> str:
        key = (entry.observed_at, entry.grade)
        if key not in self._seen:
            grade = f"technical.grade.{entry.grade}"
            parts = (
                self._speech.moment(entry.observed_at) if entry.observed_at else "",
                self._speech.say(grade)
                if self._speech.words.has(f"html.{grade}")
                else clean(entry.grade, 40),
            )
            self._seen[key] = " · ".join(part for part in parts if part)
        return self._seen[key]

    def _accepted(self, entry: Resource) -> str:
        if (given := entry.accepted) is None:
            return ""
        return self._speech.say(
            "technical.accepted",
            until=self._speech.day(given.until),
            owner=clean(given.owner, 80),
            by=clean(given.by, 80),
            reason=clean(given.reason, TEXT),
        )

    def _why(self, entry: Resource) -> str:
        if (gap := entry.unknown) is None:
            return ""
        missing = Missing(gap.kind, gap.resource, gap.permission, gap.reason, gap.path)
        return clean(self._speech.words.gap(missing), 2 * TEXT)
