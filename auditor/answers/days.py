"""Days as people write them into an answer."""

from __future__ import annotations

import re
from datetime import date

_ISO = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})")
_DAY_FIRST = re.compile(r"(\d{1,2})([/.-])(\d{1,2})\2(\d{4})")


def day_in(value: str | date) -> date | None:
    """A day of a cell, 2026-11-24, or 24/11/2026 (the day first, in either language); None for anything else."""
    if isinstance(value, date):
        return value
    text = value.strip()
    if iso := _ISO.fullmatch(text):
        return _day(int(iso[1]), int(iso[2]), int(iso[3]))
    if said := _DAY_FIRST.fullmatch(text):
        return _day(int(said[4]), int(said[3]), int(said[1]))
    return None


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None
