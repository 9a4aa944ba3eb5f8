import pytest

from auditor.vendor.staff.columns import TwiceError, columns_of, plain_words
from auditor.vendor.staff.days import Order


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("Ngày nghỉ việc:", "ngay nghi viec"),
        ("Nga\u0300y nghi\u0309 vie\u0323\u0302c", "ngay nghi viec"),
        ("ĐỊA CHỈ EMAIL", "dia chi email"),
        ("  E-Mail_Address ", "e mail address"),
    ],
)
def test_words_are_compared_without_accents_and_marks(text: str, plain: str) -> None:
    assert plain_words(text) == plain


def test_english_and_vietnamese_headings_are_known() -> None:
    found = columns_of(
        ["No.", "First name", "Last name", "E-mail", "Login", "Last working day", "Line manager"]
    )
    assert found is not None
    assert (found.names, found.logins, found.left, found.manager, found.width) == ((1, 2), (3, 4), 5, 6, 7)
    found = columns_of(["STT", "Họ và tên", "Email", "Tài khoản", "Ngày nghỉ việc", "Quản lý trực tiếp", ""])
    assert found is not None
    assert (found.names, found.logins, found.left, found.manager, found.width) == ((1,), (2, 3), 4, 5, 6)


def test_a_heading_may_say_what_comes_first() -> None:
    for said, order in (("(dd/mm/yyyy)", Order.DAY), ("[MM/DD/YYYY]", Order.MONTH), ("(yyyy-mm-dd)", None)):
        found = columns_of(["Email", f"Last day {said}"])
        assert found is not None
        assert found.order is order


@pytest.mark.parametrize(
    "heading", [["Email", "Birthday"], ["Name", "Last day"], ["an@acme.vn", "2026-11-01"], []]
)
def test_without_last_day_or_sign_in_name_it_is_no_heading(heading: list[str]) -> None:
    assert columns_of(heading) is None


def test_two_columns_for_the_last_day_are_refused() -> None:
    with pytest.raises(TwiceError, match="'Last day' and 'End date' both say the last day"):
        columns_of(["Email", "Last day", "End date"])
