"""Which day a night may be filed under."""

from __future__ import annotations

from datetime import date, timedelta

from auditor.userfile import UserFileError

FIRST = date(2000, 1, 1)


def refuse_day(day: date, today: date) -> None:
    """Raises UserFileError for one that has not come anywhere yet, or was before there was anything to look at: nights are compared, kept
    and removed by their days."""
    if day > today + timedelta(days=1):
        raise UserFileError(
            f"--date {day}: has not come yet, and today is {today}; a night of a day to come would stand before all that are still done"
        )
    if day < FIRST:
        raise UserFileError(f"--date {day}: is before {FIRST}; name the day that the night is filed under")
