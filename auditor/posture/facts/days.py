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
