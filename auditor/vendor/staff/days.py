"""Days as staff departments write them. What could be two days is neither: it is asked, not guessed."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date
from enum import StrEnum

_ISO = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})(?:[T ]\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?Z?)?")
_YEAR_LAST = re.compile(r"(\d{1,2})([/.-])(\d{1,2})\2(\d{4})(?: \d{1,2}:\d{2}(?::\d{2})?)?")
_NONE = frozenset({"", "-", "–", "—"})
_SAID = re.compile(
    r"[(\[]?\s*\b(?:(?P<day>d{1,2}[/.-]m{1,2}[/.-]y{2,4})|(?P<month>m{1,2}[/.-]d{1,2}[/.-]y{2,4})|yyyy-mm-dd)\b\s*[)\]]?",
    re.IGNORECASE,
)


class Order(StrEnum):
    """What comes first where the year comes last."""

    DAY = "day"
    MONTH = "month"


class DayError(ValueError):
    """A text that is no day, or could be two."""


def day_of(text: str, order: Order | None) -> date | None:
    """The day, None where none is given. `order` is what is known of the whole column. Raises DayError."""
    text = text.strip()
    if text in _NONE:
        return None
    if iso := _ISO.fullmatch(text):
        return _day(text, int(iso[1]), int(iso[2]), int(iso[3]))
    year_last = _YEAR_LAST.fullmatch(text)
    if year_last is None:
        raise DayError("the last day is no day; write it as 2026-11-24 or 24/11/2026")
    first, second, year = int(year_last[1]), int(year_last[3]), int(year_last[4])
    if order is None and first != second and max(first, second) <= 12:
        raise DayError(
            f"{text!r} could be two days, and no other line shows whether the day comes first; write it as "
            f"{year}-{second:02}-{first:02}, or (dd/mm/yyyy) into the heading of the column"
        )
    if order is Order.MONTH:
        first, second = second, first
    return _day(text, year, second, first)


def order_of(texts: Iterable[str], said: Order | None) -> Order | None:
    """What comes first in a column: as its heading says, else as days after the 12th show; None where none shows it, or
    where they show both."""
    if said is not None:
        return said
    shown = set()
    for text in texts:
        found = _YEAR_LAST.fullmatch(text.strip())
        if found and int(found[1]) > 12 >= int(found[3]):
            shown.add(Order.DAY)
        elif found and int(found[3]) > 12 >= int(found[1]):
            shown.add(Order.MONTH)
    return shown.pop() if len(shown) == 1 else None


def order_said(heading: str) -> tuple[Order | None, str]:
    """What a heading says of its days, "Last day (dd/mm/yyyy)", and the heading without it."""
    found = _SAID.search(heading)
    if found is None:
        return None, heading
    rest = heading[: found.start()] + heading[found.end() :]
    if found["day"]:
        return Order.DAY, rest
    return (Order.MONTH if found["month"] else None), rest


def _day(text: str, year: int, month: int, day: int) -> date:
    try:
        return date(year, month, day)
    except ValueError:
        raise DayError(f"{text!r} is no day of the calendar") from None
