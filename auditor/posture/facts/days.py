"""Days before and after a day. Counted from either end of the calendar, the first or the last day there is, is the answer."""

from __future__ import annotations

from datetime import date

_FIRST, _LAST = date.min.toordinal(), date.max.toordinal()


def days_before(day: date, days: float) -> date:
    """The day so many whole days before."""
    return _shifted(day, -days)


def days_after(day: date, days: float) -> date:
    """The day so many whole days after."""
    return _shifted(day, days)


def _shifted(day: date, days: float) -> date:
    whole = int(min(max(days, -_LAST), _LAST))
    return date.fromordinal(min(max(day.toordinal() + whole, _FIRST), _LAST))


def as_moment(day: date | str) -> str:
    """A day as the moment that evidence is dated with: its first. A moment stays what it is, and what is empty empty."""
    text = day if isinstance(day, str) else day.isoformat()
    return text if "T" in text or not text else f"{text}T00:00:00Z"
