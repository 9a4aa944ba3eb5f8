"""Risks, areas, what was not seen, what was accepted: what a director decides on."""

from __future__ import annotations

from dataclasses import replace

import pytest

from auditor.assess.acceptance.waivers import WaiverBook
from auditor.assess.result import Resource
from auditor.report.html.areas import areas
from auditor.report.html.duties import natural
from auditor.report.html.findings import findings
from auditor.report.html.speech import Speech
from auditor.report.html.unseen import unseen
from auditor.report.plain.text import render as render_text
from auditor.report.speech import summary
from auditor.report.weight import points_lost
from tests.builders import posture_with
from tests.report import support
from tests.report.html.pages import AUDIENCES, guide, page, section, text_of, tree


def speech(language: str = "en") -> Speech:
    return Speech(support.words(language), "management", "Salesforce")


def test_risks_come_by_severity_then_weight_and_accepted_ones_stay_out() -> None:
    found = tree(page()).find_class("risks")[0]
    said = [text_of(node) for node in found]
    assert [line.split(" ")[0] for line in said] == ["Critical", "High"]
    assert "15 of 46 roles" in said[0]
    assert "1 of these is an accepted risk" in said[0]
    assert all("Addresses" not in line and "addresses" not in line for line in said)


@pytest.mark.parametrize(
    ("language", "expected"),
    [
        ("en", ["Take the right away", "Us", "Days", "1 December 2026"]),
        ("vi", ["Thu hồi quyền", "Nội bộ", "Vài ngày", "01/12/2026"]),
    ],
)
def test_a_risk_says_what_to_do_who_how_much_and_when(language: str, expected: list[str]) -> None:
    first = tree(page(language=language)).find_class("risks")[0][0]
    assert all(part in text_of(first) for part in expected)


def test_the_suggested_date_follows_the_severity() -> None:
    days = {name: speech().due(name, support.NOW)[0] for name in ("critical", "high", "medium", "low")}
    assert days == {
        "critical": "2026-12-01",
        "high": "2026-12-24",
        "medium": "2027-02-22",
        "low": "2027-05-23",
    }


def test_no_more_than_five_risks_are_named_and_the_rest_is_counted() -> None:
    made = support.assessment()
    failing = next(entry for entry in made.results if entry.check.id == "access.sample-modify")
    for number in range(7):
        made.results.append(replace(failing, check=replace(failing.check, id=f"access.more-{number}")))
    text = page(made=made)
    assert len(tree(text).find_class("risks")[0]) == 5
    assert "The 5 risks that come first" in section(text, "risks")
    assert "4 more findings are in the report for the vendor" in section(text, "risks")


def test_both_pages_number_the_findings_alike() -> None:
    risks = [text_of(node.find(".//h3")) for node in tree(page()).find_class("risks")[0]]
    headings = [text_of(node.find("h3")) for node in tree(page("vendor")).iter("article")]
    for number, risk in enumerate(risks, 1):
        assert headings[number - 1] == f"{number}. {risk.split(' ', 1)[1]}"


def test_the_summary_for_a_terminal_has_the_same_order() -> None:
    made = support.assessment()
    pages = [entry.result.check.id for entry in findings(made, speech()) if not entry.beside]
    repeats = {entry.check.id for entry in made.results if entry.check.same_as}
    assert [entry.check.id for entry in summary.findings(made) if entry.check.id not in repeats] == pages


def test_what_a_product_cannot_do_is_not_asked_of_it() -> None:
    guidance = {"access.sample-modify": guide().model_copy(update={"cannot_pass": True})}
    text = section(page(guidance=guidance), "risks")
    assert "Turn it off." in text
    assert "Turn it off." not in section(page(guidance={"access.sample-modify": guide()}), "risks")


def test_no_finding_is_no_clean_result_while_most_is_unknown() -> None:
    blind = support.assessment(posture_with(), book=WaiverBook(support.TODAY))
    blind.results = [entry for entry in blind.results if not entry.is_finding]
    asked = [entry for entry in blind.results if entry.status != "not_applicable" and not entry.is_beside]
    unknown = sum(entry.status == "unknown" for entry in asked)
    said = f"No finding is open, but {unknown} of {len(asked)} questions could not be answered"
    assert 2 * unknown > len(asked)
    for text in (section(page(made=blind), "risks"), section(page("vendor", made=blind), "summary")):
        assert said in text
    assert said in render_text(blind, support.words(), width=400)
    assert "No open findings" not in render_text(blind, support.words(), width=400)
    assert said not in section(page(made=support.clean()), "risks")


def test_a_row_of_the_same_cause_stands_under_its_finding() -> None:
    made = support.assessment()
    parent = next(entry for entry in made.results if entry.check.id == "access.sample-modify")
    made.results.append(
        replace(parent, check=replace(parent.check, id="access.again", same_as="access.sample-modify"))
    )
    found = findings(made, speech())
    assert "access.again" not in [entry.result.check.id for entry in found]
    assert [entry.result.check.id for entry in found[0].repeats] == ["access.again"]
    assert 'id="access.again"' in page("vendor", made=made)


def test_points_lost_add_up_to_what_the_score_lacks() -> None:
    made = support.assessment()
    assert sum(points_lost(made.results).values()) == pytest.approx(100 - made.score.value, abs=1e-6)


def test_an_area_shows_what_is_unknown_as_unknown_even_beyond_the_source() -> None:
    rows = {entry.name: entry for entry in areas(support.assessment(), speech())}
    assert (rows["Backup and recovery"].unseen, rows["Backup and recovery"].lost) == (100, 0)
    protection = rows["Encryption and connections"]
    assert protection.met + protection.lost + protection.unseen == 100
    assert protection.unseen > 0


def test_what_was_not_seen_names_who_can_supply_it() -> None:
    said = section(page(), "unseen")
    assert 'needs the right "View Setup and Configuration"' in said
    assert "Our Salesforce team" in said
    assert "Ask the vendor for its current SOC 2 report" in said
    assert "would rise from 19.9 to 83.7 (up to +63.8 points)" in said
    assert "1 topic needs a document" in said


def test_a_fault_of_ours_stands_first_and_is_no_missing_evidence() -> None:
    rows = [row.titles for row in unseen(support.assessment(), speech()).in_reach]
    assert not any("A check that breaks" in row for row in rows)
    for audience in AUDIENCES:
        said = section(page(audience), "faults")
        assert "the check hygiene.sample-broken stopped (ValueError at" in said
    assert 'id="faults"' not in page(made=support.clean())


def test_pieces_that_leave_the_same_question_open_are_one_row() -> None:
    made = support.assessment()
    result = next(entry for entry in made.results if entry.check.id == "backup.sample-restore")
    result.missing = tuple(replace(result.missing[0], resource=f"Piece{number}") for number in range(20))
    rows = [row for row in unseen(made, speech()).in_reach if row.titles == "Tried restore"]
    assert [row.text for row in rows] == ["What was read does not hold Piece0, Piece1, Piece2 and 17 more."]


def test_an_acceptance_that_ends_soon_stands_out() -> None:
    rows = tree(page()).find_class("ending")
    assert len(rows) == 1
    said = text_of(rows[0])
    assert "accepted for Partner" in said
    assert "10 January 2027" in said
    assert "ends in 47 days" in said
    assert "approved by @ciso" in said


def test_waivers_that_need_attention_are_named() -> None:
    said = section(page(), "accepted")
    assert "Roles that can change every record · profile:Sales" in said
    assert "Ended on 23 November 2026, excuses nothing any more" in said
    assert "Not usable" in said
    assert "Without effect" in said


def test_an_acceptance_that_ends_today_says_so() -> None:
    made = support.assessment()
    for result in made.results:
        for resource in result.resources:
            _end_on(resource, "2026-11-24")
    assert "ends today" in section(page(made=made), "accepted")


def _end_on(resource: Resource, day: str) -> None:
    if resource.accepted is not None:
        resource.accepted = replace(resource.accepted, until=day)


def test_duties_are_named_with_their_version_and_in_order() -> None:
    said = section(page(), "duties")
    assert "ISO/IEC 27001:2022 Annex A" in said
    assert said.index("A.8.2,") < said.index("A.8.12")
    assert sorted(["A.8.15", "A.8.2", "A.5.3"], key=natural) == ["A.5.3", "A.8.2", "A.8.15"]
