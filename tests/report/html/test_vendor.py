"""What the vendor needs to repeat a finding, fix it and prove it."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from auditor.report.html.glossary import TERMS
from tests.report import support
from tests.report.html.pages import LANGUAGES, guide, page, section, text_of, tree


def article(text: str, name: str) -> Any:
    return tree(text).get_element_by_id(name)


def test_the_summary_leads_to_every_finding() -> None:
    rows = tree(page("vendor")).get_element_by_id("summary").findall(".//tbody/tr")
    links = [row.find(".//a").get("href") for row in rows]
    assert links[0] == "#access.sample-modify"
    assert len(links) == len(tree(page("vendor")).findall(".//article"))
    assert "Critical" in text_of(rows[0])
    assert "Customer" in text_of(rows[0])
    assert "1 December 2026" in text_of(rows[0])
    assert "Accepted risk" in text_of(rows[2])
    assert "not counted" in section(page("vendor"), "summary")


def test_a_finding_says_where_and_what_was_seen() -> None:
    found = article(page("vendor"), "endpoints.sample-http")
    said = text_of(found)
    assert "remoteSiteSettings/Old.remoteSite-meta.xml:5" in said
    assert "http://old.example/" in said
    assert "https" in said
    assert "accepted until 30 June 2027, owner Sales" in said
    assert "Observed 24 November 2026 00:00 UTC." in said
    digests = [
        node.get("title") for node in found.iter("code") if (node.get("title") or "").startswith("sha256:")
    ]
    assert digests == ["sha256:" + "0" * 64]


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_finding_says_how_it_will_be_verified_and_leaves_room(language: str) -> None:
    found = article(page("vendor", language), "access.sample-export")
    assert "crm-audit scan PATH --check access.sample-export" in [text_of(node) for node in found.iter("pre")]
    answer = found.find_class("answer")[0]
    assert len(answer.findall(".//td")) == 4
    assert not any(text_of(cell) for cell in answer.iter("td"))


def test_the_product_s_guidance_comes_by_check_else_from_an_entry_that_names_it() -> None:
    fitting = guide().model_copy(update={"fits": ("access.sample-modify",)})
    by_topic = page("vendor", guidance={"broad-data-access": fitting})
    assert "Setup > Here" in text_of(article(by_topic, "access.sample-modify"))
    assert "The box is empty." in text_of(article(by_topic, "access.sample-modify"))
    assert "Setup > Here" not in text_of(article(by_topic, "access.sample-export"))
    other = guide("javascript:alert(1)")
    by_check = page("vendor", "vi", guidance={"access.sample-modify": other, "broad-data-access": fitting})
    assert "Tắt tùy chọn này." in text_of(article(by_check, "access.sample-modify"))
    assert "javascript:alert(1)" not in [node.get("href") for node in tree(by_check).iter("a")]
    without = text_of(article(page("vendor"), "access.sample-modify"))
    assert "Take the right away" in without


def test_guidance_of_a_topic_is_not_shown_for_a_check_that_it_does_not_name() -> None:
    assert "Setup > Here" not in page("vendor", guidance={"broad-data-access": guide()})


def test_a_long_list_folds_and_the_rest_is_in_the_table_for_machines() -> None:
    made = support.crowd(237)
    found = article(page("vendor", made=made), "access.sample-modify")
    rows = [row for table in found.find_class("places") for row in table.findall("tbody/tr")]
    assert len(rows) == 25
    assert len(found.findall("details//tbody/tr")) == 17
    assert "and 212 more, in the report for engineers" in text_of(found)
    assert "và 212 mục khác, xem trong báo cáo dành cho kỹ sư" in page("vendor", "vi", made)


def test_a_lower_severity_of_one_place_is_shown_beside_it() -> None:
    made = support.assessment()
    result = made.result("endpoints.sample-http")
    assert result is not None
    result.resources[0].severity = "low"
    assert "Low" in [
        text_of(node)
        for node in article(page("vendor", made=made), "endpoints.sample-http").find_class("severity")
    ]


def test_what_to_send_names_documents_and_how_recent() -> None:
    said = section(page("vendor"), "send")
    assert "Ask the vendor for its current SOC 2 report" in said
    assert "no older than 12 months" in said
    assert "BackupPolicy" in said


def test_how_the_scan_was_made() -> None:
    made = support.assessment()
    said = section(page("vendor", made=made), "scan")
    assert "sha256:" + "a" * 64 in said
    assert made.policy_digest in said
    assert "Requests sentNone" in said
    assert "Written to the systemNothing" in said
    assert "14 files were there and could not be used" in said
    assert "60 items" in said


def test_requests_of_a_live_scan_are_counted() -> None:
    made = support.assessment()
    made.requests, made.bytes_received = 12, 34567
    made.sources = (replace(made.sources[0], kind="api"),)
    said = section(page("vendor", made=made), "scan")
    assert "12 (34,567 bytes received)" in said
    assert "the ledger lists every request" in said


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_glossary_explains_its_terms_in_order(language: str) -> None:
    terms = [
        text_of(node) for node in tree(page("vendor", language)).get_element_by_id("glossary").iter("dt")
    ]
    assert len(terms) == len(TERMS)
    assert 10 <= len(terms) <= 15
    if language == "vi":
        assert terms[0].startswith("Bằng chứng")
        assert terms.index("Độ bao phủ (coverage)") < terms.index("Khách (guest)")


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("count", [10_000])
def test_ten_thousand_findings_stay_under_two_megabytes(count: int, language: str) -> None:
    made = support.crowd(count)
    for audience in ("management", "vendor"):
        assert len(page(audience, language, made).encode()) < 2_000_000


def test_a_tenant_wide_setting_goes_by_the_product_s_own_name() -> None:
    made = support.assessment()
    result = made.result("readiness.sample-drill")
    assert result is not None
    result.resources[0].locator = "SecuritySettings.some.switch"
    names = article(page("vendor", made=made), "readiness.sample-drill").findall(".//tbody/tr/th/bdi")
    assert [text_of(name) for name in names] == ["SecuritySettings.some.switch"]


def test_the_product_s_guidance_stands_in_place_of_the_general_advice() -> None:
    general = "Take the right away and give it to the few who need it."
    guided = article(page("vendor", guidance={"access.sample-modify": guide()}), "access.sample-modify")
    assert "Turn it off." in text_of(guided)
    assert general not in text_of(guided)
    assert general in text_of(article(page("vendor"), "access.sample-modify"))


def test_what_can_never_pass_asks_for_an_accepted_risk_and_for_no_pass() -> None:
    guidance = {"access.sample-modify": guide().model_copy(update={"cannot_pass": True})}
    found = article(page("vendor", guidance=guidance), "access.sample-modify")
    assert "Record it as an accepted risk" in text_of(found)
    assert "the check must pass" not in text_of(found)
    assert [text_of(node) for node in found.iter("pre")] == []


@pytest.mark.parametrize(
    ("kinds", "tenant", "target"),
    [
        (("api",), "acme", "acme"),
        (("api", "export"), "acme", "acme PATH"),
        (("api",), "a; rm -rf ~", "TENANT"),
        (("form",), "acme", "PATH"),
    ],
)
def test_the_command_names_what_was_scanned(kinds: tuple[str, ...], tenant: str, target: str) -> None:
    made = support.assessment(tenant=tenant)
    made.sources = tuple(replace(made.sources[0], kind=kind) for kind in kinds)
    found = article(page("vendor", made=made), "access.sample-export")
    assert [text_of(node) for node in found.iter("pre")] == [
        f"crm-audit scan {target} --check access.sample-export"
    ]


@pytest.mark.parametrize(
    ("grade", "said"),
    [
        ("observed", "Observed 24 November 2026 00:00 UTC."),
        ("attested", "Stated by a person on 24 November 2026, not seen in the system."),
        (
            "declared",
            "Declared: what the maker's own source or documentation says of the product, as of 24 November 2026",
        ),
    ],
)
def test_what_was_not_seen_never_looks_as_if_it_was(grade: str, said: str) -> None:
    made = support.assessment()
    found = made.result("endpoints.sample-http")
    assert found is not None
    for entry in found.resources:
        entry.grade = grade
    text = text_of(article(page("vendor", made=made), "endpoints.sample-http"))
    assert said in text
    assert ("Observed 24" in text) == (grade == "observed")


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_does_not_apply_is_listed_by_reason(language: str) -> None:
    made = support.assessment()
    names = [
        support.words(language).text(entry.check, "title")
        for entry in made.results
        if entry.status == "not_applicable"
    ]
    (table,) = tree(page("vendor", language, made)).find_class("beside")
    assert names
    assert all(name in text_of(table) for name in names)
    none = support.assessment()
    none.results = [entry for entry in none.results if entry.status != "not_applicable"]
    assert tree(page("vendor", language, none)).find_class("beside") == []
