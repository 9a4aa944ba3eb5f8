from __future__ import annotations

from datetime import date

import pytest

from auditor.posture import as_moment


@pytest.mark.parametrize(
    ("given", "moment"),
    [
        (date(2026, 11, 27), "2026-11-27T00:00:00Z"),
        ("2026-11-27", "2026-11-27T00:00:00Z"),
        ("2026-11-27T08:30:00Z", "2026-11-27T08:30:00Z"),
        ("", ""),
    ],
)
def test_a_day_is_dated_by_its_first_moment(given: date | str, moment: str) -> None:
    assert as_moment(given) == moment
