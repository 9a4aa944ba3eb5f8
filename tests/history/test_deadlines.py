"""By when findings are to be put right, who is late, and how long repairs took."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from auditor.history.deadlines import asked, days_late, due_on, time_to_fix, together
from auditor.history.store import Seen

DAY = date(2026, 11, 27)
DAYS = {"critical": 7, "high": 30}


def seen(
    days: int, severity: str = "high", gone: int | None = None, accepted: tuple[str, str] | None = None
) -> Seen:
    """Open since so many days, closed so many days ago."""
    closed = None if gone is None else DAY - timedelta(days=gone)
    return Seen("mfa.admins", severity, DAY - timedelta(days=days), closed, "Mai", accepted)


def test_what_alerts_say_comes_before_what_the_policy_says() -> None:
    assert asked({"critical": 7, "high": 30}, {"high": 14}) == {"critical": 7, "high": 14}


@pytest.mark.parametrize(("days", "late"), [(29, 0), (30, 0), (31, 1), (45, 15)])
def test_the_last_day_is_in_time(days: int, late: int) -> None:
    assert days_late(due_on(seen(days), DAYS), DAY) == late


@pytest.mark.parametrize(
    "one", [seen(900, gone=1), seen(900, accepted=("2027-01-01", "Ann")), seen(900, "low")]
)
def test_what_is_closed_accepted_or_asked_of_nobody_is_never_late(one: Seen) -> None:
    assert due_on(one, DAYS) is None
    assert days_late(None, DAY) == 0


def test_what_may_stay_as_it_is_is_never_late() -> None:
    assert due_on(seen(900), DAYS, settled=True) is None


@given(st.integers(0, 4000), st.sampled_from(["critical", "high", "medium", "low"]))
def test_where_nobody_asks_anything_nobody_is_late(days: int, severity: str) -> None:
    assert due_on(seen(days, severity), {}) is None


def test_by_severity_how_many_were_closed_in_how_long_and_how_old_the_others_are() -> None:
    closed = [seen(10, gone=6), seen(12, gone=2), seen(9, "low", gone=8)]
    found = time_to_fix(closed, [seen(3), seen(8), seen(40), seen(1, "critical")], DAY)
    assert list(found) == ["critical", "high", "low"]
    high, low, critical = found["high"], found["low"], found["critical"]
    assert (high.closed, high.median_days, high.open, high.median_age, high.oldest) == (2, 7, 3, 8, 40)
    assert (low.closed, low.median_days, low.open, low.median_age, low.oldest) == (1, 1, 0, None, None)
    assert (critical.closed, critical.median_days, critical.oldest) == (0, None, 1)


@given(st.lists(st.lists(st.integers(0, 99), max_size=6), max_size=5))
def test_the_median_of_several_is_that_of_all_their_findings(days: list[list[int]]) -> None:
    each = [time_to_fix([seen(one, gone=0) for one in mine], [], DAY) for mine in days]
    every = [seen(one, gone=0) for mine in days for one in mine]
    assert together(each) == time_to_fix(every, [], DAY)
