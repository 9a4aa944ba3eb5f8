"""Days as vendors write them."""

from __future__ import annotations

from datetime import date

import pytest

from auditor.assurance.changes.formats.days import Order, day_in
from auditor.assurance.changes.model import Dated


@pytest.mark.parametrize(
    "text",
    [
        "2026-11-01",
        "[1.2.3] - 2026-11-01",
        "2026/11/1",
        "2026.11.01",
        "at 2026-11-01T23:00:00Z",
        "November 1, 2026",
        "Nov 1st 2026",
        "Released: 1 Nov. 2026",
        "01-Nov-2026",
        "1 tháng 11 năm 2026",
        "Ngày 01 tháng 11, năm 2026",
        "01.11.2026",
    ],
)
def test_a_day(text: str) -> None:
    found = day_in(text)
    assert found is not None
    assert (found.dated, found.on) == (Dated.DAY, date(2026, 11, 1))


@pytest.mark.parametrize(
    ("text", "order", "day"),
    [
        ("25/12/2026", None, date(2026, 12, 25)),
        ("12/25/2026", None, date(2026, 12, 25)),
        ("04/04/2026", None, date(2026, 4, 4)),
        ("03/04/2026", "day-first", date(2026, 4, 3)),
        ("03/04/2026", "month-first", date(2026, 3, 4)),
        ("25/12/2026", "day-first", date(2026, 12, 25)),
    ],
)
def test_numbers(text: str, order: Order | None, day: date) -> None:
    found = day_in(text, order)
    assert found is not None
    assert found.on == day


@pytest.mark.parametrize("text", ["03/04/2026", "3-4-2026", "v1.2 (10/11/2026)"])
def test_what_can_be_read_two_ways_is_read_neither_way(text: str) -> None:
    found = day_in(text)
    assert found is not None
    assert (found.dated, found.on) == (Dated.UNCLEAR, None)
    assert found.written in text


@pytest.mark.parametrize("text", ["November 2026", "Tháng 11/2026", "tháng 11 năm 2026", "2026-11"])
def test_a_month_is_no_day(text: str) -> None:
    found = day_in(text)
    assert found is not None
    assert (found.dated, found.on) == (Dated.MONTH, None)


@pytest.mark.parametrize(
    "text",
    [
        "1.2.3",
        "2026",
        "31/02/2026",
        "2026-13-01",
        "99/99/2026",
        "10.2.2026.1",
        "192.168.20.26",
        "in May we",
        "",
    ],
)
def test_no_day(text: str) -> None:
    assert day_in(text) is None


def test_an_order_that_the_date_contradicts_is_not_followed() -> None:
    """12/25 is no day of a month 25, whoever says that days come first."""
    assert day_in("12/25/2026", "day-first") is None
