"""What documents say of themselves, with the page and the words that show it."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from auditor.assurance.intake.documents.dates import days_in
from auditor.assurance.intake.documents.pages import folded, pages_of, places
from auditor.assurance.intake.documents.rules import rules
from auditor.check import load_catalogue
from auditor.register.kinds import kinds
from tests.assurance.intake.support import VI, only, page_of, read, read_pages
from tests.assurance.made import documents as made

SOC2 = "SOC 2 Type 2 report of Bottle CRM\nFor the period 1 October 2025 to 30 September 2026\n"
ISO = "Certificate\nISO/IEC 27001:2022\n"


def test_a_report_of_forty_pages_gives_each_field_with_its_page() -> None:
    one = only(read(made.soc2()))
    entry = one.entry
    assert entry["kind"] == "soc-2-type-2"
    assert entry["period"] == {"begins": date(2025, 10, 1), "ends": date(2026, 9, 30)}
    assert (entry["opinion"], entry["issuer"], entry["issued"]) == (
        "qualified",
        "Nguyen & Partners LLP",
        date(2026, 10, 20),
    )
    assert entry["criteria"] == ["security", "availability", "confidentiality"]
    assert entry["subservices"] == [{"name": "Cumulus Hosting", "method": "carve-out"}]
    assert [control["id"] for control in entry["customer_controls"]] == list(made.CUSTOMER_CONTROLS)
    assert [control["checks"] for control in entry["customer_controls"]] == [
        ["access.reviewed"],
        ["mfa.all-users"],
        ["hygiene.leavers"],
        ["access.export-data"],
        ["assurance.incident-contacts"],
    ]
    (exception,) = entry["exceptions"]
    assert exception["control"] == "CC6.2"
    assert exception["summary"].startswith("3 of 25 accounts of people who had left")
    assert exception["response"].startswith("the notice from human resources")
    assert (page_of(one, "period"), page_of(one, "opinion")) == (1, 3)
    assert all(shown.page and shown.quotation for shown in one.shown_by)
    assert one.doubt == (
        "which of our checks look at the controls of the customer was guessed by their words",
    )


def test_a_table_of_contents_is_no_list_of_controls() -> None:
    one = only(read(made.soc2(pages=20)))
    (page,) = {shown.page for shown in one.shown_by if shown.field == "customer_controls"}
    assert page is not None
    assert page > 10


def test_an_exception_may_be_noted_behind_what_was_found() -> None:
    one = only(
        read_pages(
            SOC2,
            "CC6.2 Accounts are closed. Test: a sample was inspected. For 1 of 25 leavers the account was open for "
            "9 days. Exception noted. Management's response: done by program since May.",
            "CC6.3 Rights are reviewed. No exceptions noted.",
        )
    )
    assert one.entry["exceptions"] == [
        {
            "control": "CC6.2",
            "summary": "For 1 of 25 leavers the account was open for 9 days.",
            "response": "done by program since May",
        }
    ]


def test_controls_of_the_customer_may_have_no_numbers() -> None:
    one = only(
        read_pages(
            SOC2 + "Complementary User Entity Controls\n"
            "User entities are responsible for granting\nrights to their own users.\n"
            "User entities are responsible for making a backup of exports.\n"
            "Subservice Organizations\n• Cumulus Hosting"
        )
    )
    assert one.entry["customer_controls"] == [
        {"id": "1", "summary": "User entities are responsible for granting rights to their own users."},
        {
            "id": "2",
            "summary": "User entities are responsible for making a backup of exports.",
            "checks": ["access.export-data", "backup.exists"],
        },
    ]


def test_that_no_exception_was_found_is_said_and_not_taken() -> None:
    """An empty list would say that there are none."""
    one = only(read(made.soc2(opinion="unqualified", exceptions=False)))
    assert "exceptions" not in one.entry
    assert one.entry["opinion"] == "unqualified"
    assert any("`exceptions: []`" in doubt for doubt in one.doubt)


def test_a_certificate_of_a_management_system() -> None:
    one = only(read(made.iso_certificate()))
    entry = one.entry
    assert (entry["kind"], entry["edition"], entry["issued"], entry["expires"]) == (
        "iso-27001", "2022", date(2025, 3, 15), date(2028, 3, 14),
    )  # fmt: skip
    assert (entry["issuer"], entry["accreditation"]) == ("Meridian Certification Ltd", "JAS-ANZ")
    assert entry["scope"].startswith("Development and operation of Bottle CRM, region Singapore")
    assert entry["notes"] == "Certificate number: IS 700812."


def test_a_vietnamese_certificate() -> None:
    one = only(read(made.vietnamese_certificate(), say=VI))
    entry = one.entry
    assert (entry["kind"], entry["issued"], entry["expires"]) == (
        "processing-certificate", date(2026, 3, 5), date(2029, 3, 4),
    )  # fmt: skip
    assert entry["issuer"] == "Cơ quan chuyên trách bảo vệ dữ liệu cá nhân"
    assert entry["notes"] == "Số chứng nhận: 017/GCN-DLCN."


def test_a_bridge_letter_is_not_the_report_that_it_names() -> None:
    one = only(read(made.bridge_letter()))
    assert one.entry["kind"] == "bridge-letter"
    assert one.entry["period"]["ends"] == date(2026, 10, 31)
    assert one.entry["excludes"] == ["region Frankfurt"]
    assert [(other.field, other.value) for other in one.others] == [("kind", "soc-2-type-2")]


def test_findings_of_a_penetration_test_and_those_still_open() -> None:
    entry = only(read(made.penetration_test())).entry
    assert entry["findings"] == {"critical": 0, "high": 2, "medium": 5, "low": 7}
    assert entry["open_findings"] == {"critical": 0, "high": 0, "medium": 1, "low": 7}
    assert entry["retested"] == date(2026, 6, 30)


def test_what_an_agreement_promises_in_numbers() -> None:
    found = read(made.data_agreement())
    document, *promised = found.suggestions
    assert (document.entry["kind"], document.entry["issued"]) == (
        "data-processing-agreement",
        date(2026, 3, 1),
    )
    assert {one.entry["question"]: (one.entry["value"], one.entry["page"]) for one in promised} == {
        "incident-notice-hours": (48, 1),
        "subprocessor-notice-days": (30, 1),
    }
    assert "(48) hours" in promised[0].shown_by[0].quotation


@pytest.mark.parametrize(
    ("text", "promised"),
    [
        ("Bên xử lý thông báo vi phạm trong vòng 72 giờ.", {"incident-notice-hours": 72}),
        ("A breach is told within 24 hours. A breach of this clause is mended within 72 hours.", {}),
        ("A breach is told without undue delay.", {}),
        ("Support answers within 4 hours.", {}),
        ("Personal data breaches: within 24 hours, at most 72 hours.", {}),
    ],
)
def test_a_promise_is_taken_only_where_one_number_stands(text: str, promised: dict[str, int]) -> None:
    found = read_pages("Data Processing Agreement\n" + text)
    assert {one.entry["question"]: one.entry["value"] for one in found.suggestions[1:]} == promised


def test_a_signature_is_told_and_not_believed() -> None:
    one = only(read(made.signed(made.iso_certificate())))
    assert "nobody has checked it" in one.entry["notes"]


def test_of_two_readings_that_contradict_each_other_none_is_taken() -> None:
    one = only(read_pages(ISO + "Expiry date: 14 March 2028", "Expiry date: 14 March 2027"))
    assert "expires" not in one.entry
    assert {(other.field, other.value, other.page) for other in one.others} == {
        ("expires", date(2028, 3, 14), 1),
        ("expires", date(2027, 3, 14), 2),
    }
    assert any(doubt.startswith("last day: two readings") for doubt in one.doubt)


def test_a_day_that_may_be_two_is_not_taken() -> None:
    one = only(read_pages(ISO + "Expiry date: 03/05/2028"))
    assert "expires" not in one.entry
    assert {other.value for other in one.others} == {date(2028, 5, 3), date(2028, 3, 5)}


def test_a_disclaimer_beside_an_opinion_is_a_doubt() -> None:
    one = only(
        read_pages(
            SOC2 + "In our opinion, in all material respects, the controls were effective.",
            "Disclaimer of opinion",
        )
    )
    assert "opinion" not in one.entry
    assert {other.value for other in one.others if other.field == "opinion"} == {"unqualified", "disclaimer"}


def test_what_is_not_found_is_named() -> None:
    one = only(read_pages(SOC2))
    assert any("opinion" in doubt and doubt.startswith("not found") for doubt in one.doubt)
    assert any("controls" not in one.entry and "customer has to do" in doubt for doubt in one.doubt)


@pytest.mark.parametrize(
    ("pages", "why"),
    [(("Our office has a dog.",), "nothing says which kind"), (("", ""), "holds no text")],
    ids=["prose", "pictures"],
)
def test_what_nobody_can_name_suggests_nothing(pages: tuple[str, ...], why: str) -> None:
    found = read_pages(*pages)
    assert found.suggestions == ()
    assert why in found.not_understood[0]


def test_pages_that_were_not_read_are_said_beside_the_entry() -> None:
    found = read_pages(SOC2, "", total=900, stopped="pdf.not_all")
    assert "2 of 900 pages were read; look at the others yourself" in found.not_understood
    assert set(found.not_understood) <= set(only(found).doubt)
    assert any(text.startswith("1 of 2 pages hold no text") for text in found.not_understood)


def test_a_page_that_is_longer_than_is_read_is_said() -> None:
    found = read_pages(SOC2, "a" * 20_000)
    assert any(text.startswith("1 pages hold more text") for text in found.not_understood)


def test_hostile_text_acts_on_nothing() -> None:
    one = only(read_pages(ISO + "Certification body: \u202eevil\x1b[31m<script>\x00\n" + "A" * 5000))
    assert one.entry["issuer"] == r"\u202eevil\x1b[31m<script>"
    assert all(len(shown.quotation) <= 200 and shown.quotation.isprintable() for shown in one.shown_by)


@pytest.mark.parametrize(
    ("text", "day", "other"),
    [
        ("January 5, 2026", date(2026, 1, 5), None),
        ("5th of January 2026", date(2026, 1, 5), None),
        ("05-Jan-2026", date(2026, 1, 5), None),
        ("Sept. 30, 2026", date(2026, 9, 30), None),
        ("2026-01-05", date(2026, 1, 5), None),
        ("ngày 5 tháng 1 năm 2026", date(2026, 1, 5), None),
        ("31/12/2026", date(2026, 12, 31), None),
        ("12/31/2026", date(2026, 12, 31), None),
        ("05.01.2026", date(2026, 1, 5), None),
        ("05/01/2026", date(2026, 1, 5), date(2026, 5, 1)),
        ("05/05/2026", date(2026, 5, 5), None),
    ],
)
def test_days_are_read_as_they_are_written(text: str, day: date, other: date | None) -> None:
    (found,) = days_in(folded(f"on {text}, here"))
    assert (found.value, found.or_else) == (day, other)


@pytest.mark.parametrize(
    "text", ["31 February 2026", "2026-13-01", "99/99/2026", "May 2026", "1.2.3", "12345-01-01"]
)
def test_what_is_no_day_is_none(text: str) -> None:
    assert list(days_in(folded(text))) == []


def test_a_page_in_vietnamese_has_the_day_before_the_month() -> None:
    text = folded("Giấy chứng nhận được cấp để xử lý dữ liệu cá nhân, có giá trị đến 03/05/2028")
    assert [day.value for day in days_in(text)] == [date(2028, 5, 3)]


def test_a_phrase_is_found_whatever_parts_its_words() -> None:
    (page,) = pages_of(["(SOC) 2 – Type\n II report, SOC® 2 Type III, unqualified opinion"])
    assert [place.quotation(0, 0) for place in places([page], "soc 2 type ii")] == ["(SOC) 2 – Type II"]
    assert list(places([page], "qualified opinion")) == []


def test_a_report_of_one_day_has_a_period_of_that_day() -> None:
    one = only(read_pages("SOC 2 Type 1 report of Bottle CRM as of 30 September 2026"))
    assert one.entry["kind"] == "soc-2-type-1"
    assert one.entry["period"] == {"begins": date(2026, 9, 30), "ends": date(2026, 9, 30)}


def test_controls_of_the_customer_are_linked_to_checks_that_there_are() -> None:
    assert set(rules().sections["customer_controls"].checks) <= set(load_catalogue().checks)


def test_every_kind_is_one_of_the_register() -> None:
    assert set(rules().kinds) <= set(kinds())


def test_every_field_and_section_of_a_kind_has_its_rule() -> None:
    for name, kind in rules().kinds.items():
        assert set(kind.fields) <= set(rules().fields), name
        assert set(kind.sections) <= {*rules().sections, "promises"}, name


def test_the_same_file_gives_the_same_suggestion() -> None:
    def once() -> dict[str, Any]:
        return read(made.soc2()).model_dump()

    assert once() == once()
