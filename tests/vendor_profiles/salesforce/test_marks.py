"""The quick look at a name lets no personal one go."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.examples import examples
from vendor_profiles.salesforce.merge.personal.marks import _PERSONAL_NAME, is_personal_name

PIECES = st.sampled_from(
    [
        "e_mail",
        "email",
        "E_MAIL",
        "subject",
        "phone",
        "Phone_Type",
        "type",
        "mobile",
        "Auto",
        "fax",
        "birth",
        "dob",
        "ssn",
        "social_sec",
        "passport",
        "national_id",
        "NationalId",
        "cccd",
        "cmnd",
        "tax_id",
        "TaxId",
        "iban",
        "bank_acc",
        "BankAcc",
        "credit_card",
        "cardnum",
        "salary",
        "income",
        "gender",
        "ethnic",
        "religio",
        "health",
        "medical",
        "first_name",
        "LastName",
        "fullname",
        "maiden",
        "mailing_address",
        "HomeAddress",
        "street",
        "so_dien_thoai",
        "SoDienThoai",
        "ngay_sinh",
        "diachi",
        "dia_chi",
        "ho_ten",
        "hoten",
        "x",
        "_",
        "__c",
        "1",
        "İ",
        "ſ",
        "K",
        "ſtreet",
    ]
)


@settings(max_examples=examples(500), deadline=None)
@given(st.lists(PIECES, max_size=4).map("".join) | st.text(alphabet="abcdefghimnorstx_ſK", max_size=12))
def test_a_name_is_told_as_by_the_whole_pattern(name: str) -> None:
    assert is_personal_name(name) == (_PERSONAL_NAME.search(name) is not None)
