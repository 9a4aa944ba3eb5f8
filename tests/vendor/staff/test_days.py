from datetime import date

import pytest

from auditor.vendor.staff.days import DayError, Order, day_of, order_of

NOVEMBER = date(2026, 11, 24)


@pytest.mark.parametrize(
    "text",
    [
        "2026-11-24",
        "2026-11-24 00:00:00",
        "2026-11-24T08:30:00Z",
        "24/11/2026",
        "24.11.2026",
        "24-11-2026 00:00",
    ],
)
def test_days_that_can_only_be_one(text: str) -> None:
    assert day_of(text, Order.DAY) == NOVEMBER


def test_the_day_or_the_month_first_as_the_column_has_it() -> None:
    assert day_of("03/04/2026", Order.DAY) == date(2026, 4, 3)
    assert day_of("03/04/2026", Order.MONTH) == date(2026, 3, 4)
    assert day_of("05/05/2026", None) == date(2026, 5, 5)
    assert day_of("25/12/2026", None) == date(2026, 12, 25)


@pytest.mark.parametrize("text", ["", "  ", "-", "–"])
def test_nothing_is_no_last_day(text: str) -> None:
    assert day_of(text, None) is None


def test_what_could_be_two_days_is_refused_with_both_ways_out() -> None:
    with pytest.raises(DayError, match=r"could be two days.*2026-04-03.*\(dd/mm/yyyy\)"):
        day_of("03/04/2026", None)


@pytest.mark.parametrize(
    "text",
    ["31/02/2026", "2026-13-01", "24/11/26", "n/a", "0", "45985", "24/11.2026", "12/25/2026", "99/99/2026"],
)
def test_what_is_no_day_is_none(text: str) -> None:
    with pytest.raises(DayError):
        day_of(text, Order.DAY)


def test_what_stands_there_instead_is_not_repeated() -> None:
    with pytest.raises(DayError) as refused:
        day_of("maternity leave", None)
    assert "maternity" not in str(refused.value)


@pytest.mark.parametrize(
    ("texts", "said", "order"),
    [
        (["03/04/2026", "25/12/2026"], None, Order.DAY),
        (["03/04/2026", "12/25/2026"], None, Order.MONTH),
        (["25/12/2026", "12/25/2026"], None, None),
        (["03/04/2026", "2026-12-25"], None, None),
        (["12/25/2026"], Order.DAY, Order.DAY),
    ],
)
def test_one_line_shows_what_comes_first_in_the_column(
    texts: list[str], said: Order | None, order: Order | None
) -> None:
    assert order_of(texts, said) is order
