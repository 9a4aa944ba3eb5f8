"""Days as documents write them, in English and in Vietnamese."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

_MONTHS = (
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
)
_NAMES = (
    {name: index for index, name in enumerate(_MONTHS, 1)}
    | {name[:3]: index for index, name in enumerate(_MONTHS, 1)}
    | {"sept": 9}
)
_MONTH = "(?P<{0}>" + "|".join(sorted(_NAMES, key=len, reverse=True)) + r")\.?"
_DAY = re.compile(
    r"(?<!\w)(?:"
    r"(?P<iy>\d{4})-(?P<im>\d{1,2})-(?P<id>\d{1,2})"
    rf"|{_MONTH.format('am')} (?P<ad>\d{{1,2}})(?:st|nd|rd|th)?,? (?P<ay>\d{{4}})"
    rf"|(?P<bd>\d{{1,2}})(?:st|nd|rd|th)?(?: of)?[ -]{_MONTH.format('bm')},?[ -](?P<by>\d{{4}})"
    r"|(?:ngày )?(?P<vd>\d{1,2}) tháng (?P<vm>\d{1,2}) năm (?P<vy>\d{4})"
    r"|(?P<n1>\d{1,2})(?P<sep>[/.-])(?P<n2>\d{1,2})(?P=sep)(?P<ny>\d{4})"
    r")(?!\w)",
    re.ASCII,
)
_VIETNAMESE = re.compile(r"[ăâđêôơưạảấầẩẫậắằẳẵặẹẻẽếềểễệỉịọỏốồổỗộớờởỡợụủứừửữựỳỵỷỹ]")
_ENOUGH = 12  # letters that only Vietnamese has, on a page


@dataclass(frozen=True, slots=True)
class Day:
    """A day, and where it stands. `or_else` is the other day that the same figures may mean."""

    value: date
    begin: int
    end: int
    or_else: date | None = None


def is_vietnamese(folded: str) -> bool:
    """Whether a page is written in Vietnamese, where the day stands before the month."""
    return len(_VIETNAMESE.findall(folded)) >= _ENOUGH


def days_in(folded: str, begin: int = 0, end: int | None = None) -> Iterator[Day]:
    """The days between two places of a page, in order."""
    day_first = is_vietnamese(folded)
    for found in _DAY.finditer(folded, begin, len(folded) if end is None else end):
        made = _day(found, day_first)
        if made is not None:
            yield made


def _day(found: re.Match[str], day_first: bool) -> Day | None:
    part = found.groupdict()
    if part["n1"]:
        return _of_figures(found, day_first)
    for year, month, day in (("iy", "im", "id"), ("ay", "am", "ad"), ("by", "bm", "bd"), ("vy", "vm", "vd")):
        if part[year]:
            number = _NAMES.get(part[month].rstrip("."), 0) or _whole(part[month])
            value = _made(int(part[year]), number, int(part[day]))
            return Day(value, found.start(), found.end()) if value else None
    return None


def _of_figures(found: re.Match[str], day_first: bool) -> Day | None:
    """12/31/2026 is one day, and 03/05/2026 may be two."""
    first, second, year = int(found["n1"]), int(found["n2"]), int(found["ny"])
    by_day, by_month = _made(year, second, first), _made(year, first, second)
    if day_first or found["sep"] == ".":
        by_month = None if by_day else by_month
    value = by_day or by_month
    if value is None:
        return None
    other = by_month if by_day and by_month and by_day != by_month else None
    return Day(value, found.start(), found.end(), other)


def _made(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day) if 1990 <= year <= 2100 else None
    except ValueError:
        return None


def _whole(text: str) -> int:
    return int(text) if text.isdigit() else 0
