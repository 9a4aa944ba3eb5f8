"""What the vendor needs to repeat a finding, fix it, prove it and answer it, on a page."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from auditor.report.html.answering import head_of, vendor_replies
from auditor.report.html.vendor import page_of, render
from auditor.report.views.vendor import dossier_of
from auditor.report.views.vendor.build import TERMS
from tests.report import support
from tests.report.html.pages import LANGUAGES, guide, page, section, text_of, theirs, tree
from tests.report.views.vendor.test_build import everything


def article(text: str, name: str) -> Any:
    return tree(text).get_element_by_id(name)


def test_the_summary_leads_to_every_finding() -> None:
    rows = tree(page("vendor")).get_element_by_id("summary").findall(".//tbody/tr")
    links = [row.find(".//a").get("href") for row in rows]
    assert links[0] == "#access.sample-modify"
    assert len(links) == len(tree(page("vendor")).findall(".//article"))
    assert "Critical" in text_of(rows[0])
    assert "Implementer" in text_of(rows[0])
    assert "8 December 2026" in text_of(rows[0])
    assert "Accepted risk" in text_of(rows[2])
    assert "not counted" in section(page("vendor"), "summary")


def test_the_page_shows_what_its_view_holds() -> None:
    made = support.assessment()
    view = dossier_of(made, support.words(), everything())
    text = render(made, support.words(), everything().guidance)
    replies = vendor_replies(head_of(made, "en"), "vendor.en.xlsx", support.words())
    assert text == page_of(view, replies)
    said = " ".join(tree(text).text_content().split())
    for finding in view.findings:
        for part in (finding.headline, finding.why, finding.requested.text, finding.proof.command):
            assert part in said
        node = article(text, finding.anchor)
        assert node.get("data-about") == finding.about
        assert len(node.xpath(".//table[contains(@class, 'places')]/tbody/tr")) == len(finding.items)
    assert view.digest in said
    assert all(line.what in said and line.fresh in said for line in view.documents)


def test_a_finding_says_where_and_what_was_seen() -> None:
    found = article(page("vendor"), "endpoints.sample-http")
    said = text_of(found)
    assert "remoteSiteSettings/Old.remoteSite-meta.xml:5" in said
    assert "http://old.example/" in said
    assert "https" in said
    assert "risk accepted by the customer until 30 June 2027" in said
    assert "24 November 2026 00:00 UTC" in said
    digests = [
        node.get("title") for node in found.iter("code") if (node.get("title") or "").startswith("sha256:")
    ]
    assert digests


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_finding_has_a_command_that_proves_it_and_a_place_for_an_answer(language: str) -> None:
    found = article(page("vendor", language), "access.sample-export")
    assert "crm-audit gate PATH --check access.sample-export --fail-on low --min-coverage 100" in [
        text_of(node) for node in found.iter("pre")
    ]
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


def test_the_product_s_guidance_stands_in_place_of_the_general_advice() -> None:
    general = "Take the right away and give it to the few who need it."
    guided = article(page("vendor", guidance={"access.sample-modify": guide()}), "access.sample-modify")
    assert "Turn it off." in text_of(guided)
    assert "Some jobs stop." in text_of(guided)
    assert general not in text_of(guided)
    assert general in text_of(article(page("vendor"), "access.sample-modify"))


def test_a_long_list_folds_after_five_and_the_rest_is_in_the_workbook() -> None:
    made = support.crowd(237)
    found = article(page("vendor", made=made), "access.sample-modify")
    rows = [row for table in found.find_class("places") for row in table.findall("tbody/tr")]
    assert len(rows) == 10
    assert len(found.findall("details//tbody/tr")) == 5
    assert "and 227 more, by name in the workbook" in text_of(found)
    assert "và 227 mục khác, nêu tên đầy đủ trong bảng tính" in page("vendor", "vi", made)


def test_a_lower_severity_of_one_place_is_shown_beside_it() -> None:
    made = support.assessment()
    result = made.result("access.sample-modify")
    assert result is not None
    result.resources[1].severity = "low"
    found = article(page("vendor", made=made), "access.sample-modify")
    assert [text_of(node) for node in found.find_class("severity")] == ["Critical", "Low"]
    assert "gravest of" in text_of(found)


def test_what_to_send_names_documents_and_how_recent_each_must_be() -> None:
    said = section(page("vendor"), "send")
    assert "Ask the vendor for its current SOC 2 report" in said
    assert "Period ended no more than 12 months ago" in said
    assert "edition 2022" in said
    assert "Newest entry no more than 90 days old" in said


def test_how_the_scan_was_made() -> None:
    made = support.assessment()
    said = section(page("vendor", made=made), "scan")
    assert "sha256:" + "a" * 64 in said
    assert made.policy_digest in said
    assert "Requests sentNone" in said
    assert "Written to the systemNone" in said
    assert "60 items" in said


def test_requests_of_a_live_scan_are_counted() -> None:
    made = support.assessment()
    made.requests, made.bytes_received = 12, 34567
    made.sources = (replace(made.sources[0], kind="api", account="auditor", rights=("ViewSetup",)),)
    said = section(page("vendor", made=made), "scan")
    assert "12 (34,567 bytes received)" in said
    assert "auditor: ViewSetup; the ledger lists every request" in said


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_glossary_explains_its_terms_in_order(language: str) -> None:
    terms = [
        text_of(node) for node in tree(page("vendor", language)).get_element_by_id("glossary").iter("dt")
    ]
    assert len(terms) == len(TERMS)
    if language == "vi":
        assert terms[0].startswith("Bằng chứng")
        assert terms.index("Đặc quyền tối thiểu") > terms.index("Chính sách")


@pytest.mark.parametrize("language", LANGUAGES)
def test_five_thousand_findings_of_every_check_stay_under_two_megabytes(language: str) -> None:
    made = support.crowd(26)
    (result,) = [entry for entry in made.results if entry.check.id == "access.sample-modify"]
    made.results = [
        replace(result, check=replace(result.check, id=f"access.sample-{number}")) for number in range(200)
    ]
    text = render(made, support.words(language), theirs())
    assert len(tree(text).findall(".//article")) == 200
    assert sum(entry.failing for entry in made.results) >= 5000
    assert len(text.encode()) < 2_000_000


@pytest.mark.parametrize("language", LANGUAGES)
def test_ten_thousand_items_of_one_finding_stay_small(language: str) -> None:
    assert len(page("vendor", language, support.crowd(10_000)).encode()) < 200_000


def test_a_tenant_wide_setting_goes_by_the_product_s_own_name() -> None:
    made = support.assessment()
    result = made.result("readiness.sample-drill")
    assert result is not None
    result.resources[0].locator = "SecuritySettings.some.switch"
    names = article(page("vendor", made=made), "readiness.sample-drill").findall(".//tbody/tr/th/bdi")
    assert [text_of(name) for name in names] == ["SecuritySettings.some.switch"]


def test_what_can_never_pass_asks_for_an_accepted_risk_and_for_no_pass() -> None:
    guidance = {"access.sample-modify": guide().model_copy(update={"cannot_pass": True})}
    found = article(page("vendor", guidance=guidance), "access.sample-modify")
    assert "the customer records it as an accepted risk" in text_of(found)
    assert [text_of(node) for node in found.iter("pre")] == []


@pytest.mark.parametrize(
    ("grade", "said"),
    [
        ("observed", "24 November 2026 00:00 UTC"),
        ("attested", "stated by a person on 24 November 2026, not seen in the system"),
        (
            "declared",
            "what the maker's own source or documentation says of the product, as of 24 November 2026",
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
    assert ("00:00 UTC" in text) == (grade == "observed")
