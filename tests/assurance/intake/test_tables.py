"""Lists that a vendor exports."""

from __future__ import annotations

from datetime import date

from tests.assurance.intake.support import read
from tests.assurance.made import questionnaires as made


def test_sub_processors_one_by_one() -> None:
    found = read(made.sub_processors())
    assert found.what == "sub-processors"
    assert [one.entry for one in found.suggestions] == [
        {
            "name": "Cumulus Hosting",
            "purpose": "data centres",
            "country": "Singapore",
            "since": date(2024, 2, 1),
        },
        {"name": "Postman Pat", "purpose": "mail to customers", "country": "Ireland"},
    ]
    assert found.suggestions[0].shown_by[0].place == "R2C1"
    assert found.not_understood == ("2 rows have no name",), "a formula is no name"


def test_sub_processors_in_vietnamese() -> None:
    found = read("Tên bên xử lý;Mục đích;Quốc gia\nMây Xanh;lưu trữ;Việt Nam\n".encode())
    assert [one.entry for one in found.suggestions] == [
        {"name": "Mây Xanh", "purpose": "lưu trữ", "country": "Việt Nam"}
    ]


def test_documents_of_a_trust_centre_are_claimed_until_somebody_sees_them() -> None:
    found = read(made.trust_centre())
    assert found.what == "trust-centre"
    assert [(one.entry["kind"], one.entry["state"]) for one in found.suggestions] == [
        ("soc-2-type-2", "claimed"),
        ("iso-27001", "claimed"),
    ]
    assert found.suggestions[0].entry["notes"] == "https://trust.example/soc2"
    assert found.suggestions[1].entry["expires"] == date(2028, 3, 14)
    assert found.not_understood == ("one listed document is of no kind that we know: Office dog",)


def test_a_table_of_something_else_is_not_recognised() -> None:
    found = read(b"name,type\nRex,dog\n")
    assert (found.what, found.suggestions) == ("unknown", ())
