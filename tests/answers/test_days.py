"""Days as people write them."""

from __future__ import annotations

from datetime import date

import pytest

from auditor.answers.days import day_in

DAY = date(2026, 11, 24)


@pytest.mark.parametrize("written", [DAY, "2026-11-24", " 24/11/2026 ", "24.11.2026", "24-11-2026"])
def test_a_day_is_read_in_every_way_that_is_asked_for(written: str | date) -> None:
    assert day_in(written) == DAY


def test_the_day_comes_first_where_the_year_comes_last() -> None:
    assert day_in("3/4/2026") == date(2026, 4, 3)


@pytest.mark.parametrize(
    "written",
    ["", "soon", "11/24/2026", "31/02/2026", "46350", "2026-13-01", "24/11-2026", "24/11/26", "٢٤/١١/٢٠٢٦x"],
)
def test_anything_else_is_none(written: str) -> None:
    assert day_in(written) is None
