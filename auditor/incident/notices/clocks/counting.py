"""When a period ends. Hours run through nights, weekends and changes of the clock; what is counted in days ends with its last day where it counts.

Days: the day of the event is not the first one, unless the rule says so (Regulation 1182/71, Art. 3(1), and most national laws). Months end on the
same number of the day, or on the last day of a month that has none (Art. 3(2)(c)). A last day that is no working day moves on where the rule says so
(Art. 3(4)).
"""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Callable
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from auditor.incident.notices.law.model import Within
from auditor.userfile import UserFileError

INSTALL = "working days need what is extra: pip install 'crm-auditor[incident]'"
IsWorking = Callable[[date], bool]
MOST_ROLLED = 30
"""Days in a row without a working day; no calendar has so many."""


def due_at(start: datetime, within: Within, zone: str, calendar: str) -> datetime:
    """The last moment, in UTC: in hours, the same minute so many hours later; in days, the end of the last one. A calendar that is empty knows no
    holidays and no weekends, so that the end is the earlier one."""
    if within.unit == "hours":
        return start.astimezone(UTC) + timedelta(hours=within.n)
    first = start.astimezone(ZoneInfo(zone)).date()
    last = _last_day(first, within, calendar)
    return end_of(last, zone)


def end_of(last: date, zone: str) -> datetime:
    """The first moment that is no longer of a day, less a second, so that it is shown as that day."""
    midnight = datetime.combine(last + timedelta(days=1), time(), ZoneInfo(zone))
    return midnight.astimezone(UTC) - timedelta(seconds=1)


def _last_day(first: date, within: Within, calendar: str) -> date:
    counted = 1 if within.first_day == "counted" else 0
    if within.unit == "business_days":
        return _working_days(first, within.n, counted, calendar)
    last = (
        months_later(first, within.n)
        if within.unit == "months"
        else first + timedelta(days=within.n - counted)
    )
    return _rolled(last, calendar) if within.rolls and calendar else last


def months_later(first: date, months: int) -> date:
    """The same number of the day, or the last day of a month that has none."""
    year, month = divmod(first.year * 12 + first.month - 1 + months, 12)
    return date(year, month + 1, min(first.day, monthrange(year, month + 1)[1]))


def _working_days(first: date, n: int, counted: int, calendar: str) -> date:
    if not calendar:
        return first + timedelta(days=n - counted)
    works, day = working(calendar), first - timedelta(days=counted)
    left = n
    while left:
        day += timedelta(days=1)
        left -= works(day)
    return day


def _rolled(last: date, calendar: str) -> date:
    works = working(calendar)
    for later in range(MOST_ROLLED):
        if works(last + timedelta(days=later)):
            return last + timedelta(days=later)
    raise AssertionError(f"no working day within {MOST_ROLLED} days of {last} in {calendar}")


def working(calendar: str) -> IsWorking:
    """Which days are worked on in a country, or in a part of one (DE-BE). Raises UserFileError where the calendars are not installed, or know no such
    country."""
    try:
        import holidays
    except ImportError as error:
        raise UserFileError(INSTALL) from error
    country, _, part = calendar.partition("-")
    try:
        found = holidays.country_holidays(country, subdiv=part or None)
    except NotImplementedError as error:
        raise UserFileError(f"there is no calendar of {calendar!r}: {error}") from error
    return lambda day: bool(found.is_working_day(day))
