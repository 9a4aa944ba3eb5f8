"""Periods: examples worked by hand, then what holds in every zone and around every change of the clock."""

from __future__ import annotations

from calendar import isleap
from datetime import UTC, date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo, available_timezones

import pytest
from hypothesis import given
from hypothesis import strategies as st

from auditor.incident.notices.clocks.counting import due_at, end_of, months_later, working
from auditor.incident.notices.law.model import Within
from auditor.userfile import UserFileError

ZONES = sorted(
    zone for zone in available_timezones() if "/" in zone and not zone.startswith(("posix", "right"))
)
MOMENTS = st.datetimes(datetime(2000, 1, 1), datetime(2037, 12, 31), timezones=st.just(UTC))


def within(n: int, unit: str, **more: Any) -> Within:
    return Within.model_validate({"n": n, "unit": unit, **more})


@pytest.mark.parametrize(
    ("start", "period", "zone", "calendar", "wanted"),
    [
        # 72 hours over a weekend are 72 hours
        ("2026-11-27T16:00:00+07:00", within(72, "hours"), "Asia/Ho_Chi_Minh", "", "2026-11-30T16:00:00+07:00"),
        # clocks go back on 25 October 2026: 72 hours end an hour earlier by the clock on the wall
        ("2026-10-23T12:00:00+02:00", within(72, "hours"), "Europe/Berlin", "DE", "2026-10-26T11:00:00+01:00"),
        # and forward on 29 March 2026: an hour later
        ("2026-03-27T12:00:00+01:00", within(72, "hours"), "Europe/Berlin", "DE", "2026-03-30T13:00:00+02:00"),
        # three days after 27 February of a year without and with 29 February
        ("2027-02-26T09:00:00+08:00", within(3, "days"), "Asia/Singapore", "", "2027-03-01T23:59:59+08:00"),
        ("2028-02-26T09:00:00+08:00", within(3, "days"), "Asia/Singapore", "", "2028-02-29T23:59:59+08:00"),
        # the day is that of the zone, not that of the time as it was written
        ("2026-11-20T17:00:00+00:00", within(1, "days"), "Asia/Tokyo", "", "2026-11-22T23:59:59+09:00"),
        # the first day counted
        ("2026-11-20T12:00:00+09:00", within(3, "days", first_day="counted"), "Asia/Tokyo", "", "2026-11-22T23:59:59+09:00"),
        # a month after 31 January
        ("2027-01-31T12:00:00+01:00", within(1, "months"), "Europe/Berlin", "", "2027-02-28T23:59:59+01:00"),
        # a month that ends on Saturday 1 May 2027 moves to Monday 3 May (Regulation 1182/71, Art. 3(4))
        ("2027-04-01T12:00:00+02:00", within(1, "months", rolls=True), "Europe/Berlin", "DE", "2027-05-03T23:59:59+02:00"),
        # without a calendar nothing moves
        ("2027-04-01T12:00:00+02:00", within(1, "months", rolls=True), "Europe/Berlin", "", "2027-05-01T23:59:59+02:00"),
        # five working days in Vietnam over 30 April and 1 May 2026 (Thursday and Friday): 29 April; 4, 5, 6, 7 May
        ("2026-04-28T10:00:00+07:00", within(5, "business_days"), "Asia/Ho_Chi_Minh", "VN", "2026-05-07T23:59:59+07:00"),
        # four working days in New York over Thanksgiving, Thursday 26 November 2026: 24, 25, 27, 30
        ("2026-11-23T10:00:00-05:00", within(4, "business_days"), "America/New_York", "US", "2026-11-30T23:59:59-05:00"),
    ],
)  # fmt: skip
def test_examples(start: str, period: Within, zone: str, calendar: str, wanted: str) -> None:
    assert due_at(datetime.fromisoformat(start), period, zone, calendar) == datetime.fromisoformat(wanted)


@given(MOMENTS, st.integers(1, 400), st.sampled_from(ZONES), st.sampled_from(["", "DE", "VN"]))
def test_hours_are_hours_in_every_zone(start: datetime, n: int, zone: str, calendar: str) -> None:
    local = start.astimezone(ZoneInfo(zone))
    assert due_at(local, within(n, "hours"), zone, calendar) - start == timedelta(hours=n)


@given(MOMENTS, st.integers(1, 400), st.sampled_from(ZONES))
def test_days_end_with_the_day_that_they_are_later(start: datetime, n: int, zone: str) -> None:
    end = due_at(start, within(n, "days"), zone, "")
    first, last = start.astimezone(ZoneInfo(zone)).date(), end.astimezone(ZoneInfo(zone)).date()
    assert (last - first).days == n
    assert (end + timedelta(seconds=1)).astimezone(ZoneInfo(zone)).date() > last
    assert end > start


@given(MOMENTS, st.integers(1, 60), st.sampled_from(ZONES), st.sampled_from(["DE", "VN", "SG", "JP"]))
def test_a_calendar_never_makes_an_end_earlier(start: datetime, n: int, zone: str, calendar: str) -> None:
    for unit, rolls in (("business_days", False), ("days", True), ("months", True)):
        period = within(min(n, 20), unit, rolls=rolls)
        assert due_at(start, period, zone, calendar) >= due_at(start, period, zone, "")
    end = due_at(start, within(n, "business_days"), zone, calendar)
    assert working(calendar)(end.astimezone(ZoneInfo(zone)).date())


@given(st.dates(date(2000, 1, 1), date(2090, 1, 1)), st.integers(1, 400))
def test_months_keep_the_day_or_take_the_last(first: date, months: int) -> None:
    later = months_later(first, months)
    assert (later.year * 12 + later.month) - (first.year * 12 + first.month) == months
    assert later.day == first.day or (later.day < first.day and (later + timedelta(days=1)).day == 1)


def test_a_leap_day_is_a_day() -> None:
    assert months_later(date(2027, 11, 29), 3) == date(2028, 2, 29)
    assert months_later(date(2027, 1, 31), 1) == date(2027, 2, 28)
    assert [year for year in range(2026, 2034) if isleap(year)] == [2028, 2032]


def test_the_end_of_a_day_that_has_no_midnight() -> None:
    """In Cairo clocks go from 00:00 to 01:00 on 25 April 2025: the day before ends where that one begins."""
    assert end_of(date(2025, 4, 24), "Africa/Cairo") == datetime(2025, 4, 24, 21, 59, 59, tzinfo=UTC)


def test_a_calendar_that_there_is_not() -> None:
    with pytest.raises(UserFileError, match="no calendar of 'XX'"):
        working("XX")
