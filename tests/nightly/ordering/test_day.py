"""The days that a night may be filed under."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from auditor.nightly.ordering.day import FIRST, refuse_day
from auditor.userfile import UserFileError
from tests.nightly.support import DAY


@pytest.mark.parametrize("day", [FIRST, DAY - timedelta(days=400), DAY, DAY + timedelta(days=1)])
def test_a_day_that_is_somewhere_already(day: date) -> None:
    refuse_day(day, DAY)


@pytest.mark.parametrize("day", [date.min, date(1999, 12, 31), DAY + timedelta(days=2), date.max])
def test_a_day_that_is_nowhere(day: date) -> None:
    with pytest.raises(UserFileError, match="--date"):
        refuse_day(day, DAY)
