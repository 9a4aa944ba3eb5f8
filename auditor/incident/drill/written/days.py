"""Days as text."""

from __future__ import annotations

from datetime import UTC, datetime
from functools import cache


@cache
def day_of(number: int) -> tuple[str, str]:
    """The day that is so many days after 1 January 1970, with lines between and without."""
    day = datetime.fromtimestamp(number * 86_400, UTC)
    return day.strftime("%Y-%m-%d"), day.strftime("%Y%m%d")
