"""Days as people write them in change records, in English and Vietnamese. What can be read two ways is read neither way."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Literal

from auditor.assurance.changes.model import Dated

Order = Literal["day-first", "month-first"]
_MONTHS = {
    word: number
    for number, words in enumerate(
        (
            "january jan",
            "february feb",
            "march mar",
            "april apr",
            "may",
            "june jun",
            "july jul",
            "august aug",
            "september sept sep",
            "october oct",
            "november nov",
            "december dec",
        ),
        start=1,
    )
    for word in words.split()
}
_MONTH = "(" + "|".join(sorted(_MONTHS, key=len, reverse=True)) + r")\.?"
_YEAR = r"((?:19|20)\d{2})"
_DAY = r"(\d{1,2})(?:st|nd|rd|th)?"
_EDGE, _END = r"(?<![\w./-])", r"(?![\w/-]|\.\d)"
_FLAGS = re.IGNORECASE
_ANY_DAY = re.compile(r"(?:19|20)\d{2}")  # every date here has its year
_ISO = re.compile(rf"{_EDGE}{_YEAR}[-/.](\d{{1,2}})[-/.](\d{{1,2}})(?=T\d|{_END})", _FLAGS)
_DAY_MONTH = re.compile(rf"{_EDGE}{_DAY}[ -]{_MONTH},?[ -]{_YEAR}{_END}", _FLAGS)
_MONTH_DAY = re.compile(rf"{_EDGE}{_MONTH} {_DAY},? {_YEAR}{_END}", _FLAGS)
_VIETNAMESE = re.compile(rf"{_EDGE}(?:ngày )?(\d{{1,2}}) tháng (\d{{1,2}}),? năm {_YEAR}{_END}", _FLAGS)
_NUMBERS = re.compile(rf"{_EDGE}(\d{{1,2}})([/.-])(\d{{1,2}})\2{_YEAR}{_END}")
_MONTH_ONLY = re.compile(
    rf"{_EDGE}(?:{_MONTH},? {_YEAR}|tháng (\d{{1,2}})(?:/|,? năm |[ ,]+){_YEAR}|{_YEAR}-(\d{{2}})){_END}",
    _FLAGS,
)


@dataclass(frozen=True, slots=True)
class Day:
    """A date as it stands in a text: the day where it is certain, and from where to where it stands."""

    dated: Dated
    on: date | None
    written: str
    span: tuple[int, int]


def day_in(text: str, order: Order | None = None) -> Day | None:
    """The first date of a text; None where there is none. `order` says how its author writes 03/04/2026."""
    if _ANY_DAY.search(text) is None:
        return None
    return min(_candidates(text, order), key=lambda day: (day.span[0], -day.span[1]), default=None)


def _candidates(text: str, order: Order | None) -> Iterator[Day]:
    for pattern, place in (
        (_ISO, (0, 1, 2)),
        (_DAY_MONTH, (2, 1, 0)),
        (_MONTH_DAY, (2, 0, 1)),
        (_VIETNAMESE, (2, 1, 0)),
    ):
        if (match := pattern.search(text)) is not None:
            groups = match.groups()
            year, month, day = (groups[at] for at in place)
            on = _made(int(year), _MONTHS.get(month.lower().rstrip("."), 0) or _number(month), int(day))
            if on is not None:
                yield Day(Dated.DAY, on, match[0], match.span())
    if (match := _NUMBERS.search(text)) is not None:
        yield from _of_numbers(match, order)
    if (match := _MONTH_ONLY.search(text)) is not None:
        yield Day(Dated.MONTH, None, match[0], match.span())


def _of_numbers(match: re.Match[str], order: Order | None) -> Iterator[Day]:
    """25/12/2026 can be one day only, 03/04/2026 two; 04.03.2026 with dots is written day first wherever it is written."""
    first, mark, second, year = int(match[1]), match[2], int(match[3]), int(match[4])
    day_first, month_first = _made(year, second, first), _made(year, first, second)
    if mark == "." or order == "day-first":
        month_first = None
    elif order == "month-first":
        day_first = None
    either = {day for day in (day_first, month_first) if day is not None}
    if len(either) == 1:
        yield Day(Dated.DAY, either.pop(), match[0], match.span())
    elif either:
        yield Day(Dated.UNCLEAR, None, match[0], match.span())


def _number(text: str) -> int:
    return int(text) if text.isdigit() else 0


def _made(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None
