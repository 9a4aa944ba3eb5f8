from datetime import date

import pytest

from auditor.posture import days_after, days_before

DAY = date(2026, 11, 24)


@pytest.mark.parametrize(
    ("days", "before", "after"),
    [
        (0, DAY, DAY),
        (1, date(2026, 11, 23), date(2026, 11, 25)),
        (1.9, date(2026, 11, 23), date(2026, 11, 25)),
    ],
)
def test_whole_days_count(days: float, before: date, after: date) -> None:
    assert (days_before(DAY, days), days_after(DAY, days)) == (before, after)


@pytest.mark.parametrize("days", [10**7, 10**12, 1e300, float("inf")])
def test_neither_end_of_the_calendar_is_left(days: float) -> None:
    assert (days_before(DAY, days), days_after(DAY, days)) == (date.min, date.max)
    assert (days_before(date.min, 1), days_after(date.max, 1)) == (date.min, date.max)
