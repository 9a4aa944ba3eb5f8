"""The page for management says what its view says, all of it, and in that order."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from auditor.assess.acceptance.waivers import WaiverBook
from auditor.assess.assessment import Assessment
from auditor.report.html.management import render
from auditor.report.views.brief import Brief
from auditor.report.views.management import brief_of
from auditor.report.views.since import Since, Standing
from tests.builders import posture_with
from tests.report import support
from tests.report.html.pages import LANGUAGES, guide, page, section, text_of, tree


def view(made: Assessment | None = None, language: str = "en") -> Brief:
    return brief_of(made or support.assessment(), support.words(language))


def pairs(node: Any) -> list[tuple[str, str]]:
    """Labels and values of a description list."""
    return [
        (text_of(row.find("dt")), text_of(row.find("dd")))
        for row in node.iter("div")
        if row.find("dt") is not None
    ]


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_head_names_the_tenant_the_day_and_what_was_looked_at(language: str) -> None:
    said = text_of(tree(page(language=language)).find_class("masthead")[0])
    brief = view(language=language)
    for text in (brief.tenant, brief.product_line, *(part for pair in brief.about for part in pair)):
        assert text in said


@pytest.mark.parametrize("language", LANGUAGES)
def test_grade_sentence_and_bar_stand_in_the_verdict(language: str) -> None:
    text, brief = page(language=language), view(language=language)
    said = section(text, "verdict")
    assert brief.grade_text in said
    assert brief.says in said
    assert tree(text).find_class("grade")[0].text_content() == brief.grade
    bar = tree(text).find_class("stacked")[0]
    assert bar.get("aria-label") == f"{brief.bar.text} {brief.bar.mark_text}"
    assert bar.find_class("good-part")[0].get("width") == f"{brief.bar.good}%"
    assert bar.find_class("unseen-part")[0].get("width") == f"{brief.bar.unseen}%"
    assert bar.find_class("mark-line")[0].get("x1") == f"{brief.bar.mark}%"


def test_without_a_grade_there_is_a_dash() -> None:
    blind = support.assessment(posture_with(), book=WaiverBook(support.TODAY))
    assert tree(page(made=blind)).find_class("grade")[0].text_content() == "–"


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_decision_says_what_by_when_how_much_and_who(language: str) -> None:
    said, decision = section(page(language=language), "decision"), view(language=language).decision
    assert decision.by is not None
    for text in (
        decision.approve,
        decision.by.text,
        decision.effort,
        *(f"{who}: {share}" for who, share in decision.who),
    ):
        assert text in said


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_risk_says_all_that_its_view_says(language: str) -> None:
    risks = view(language=language).risks
    rows = tree(page(language=language)).find_class("causes")[0].findall("li")
    assert len(rows) == len(risks) > 0
    for row, risk in zip(rows, risks, strict=True):
        said = text_of(row)
        wanted = (risk.headline, risk.concerns, risk.do, risk.owner, risk.effort, risk.also)
        assert all(text in said for text in wanted)
        days = [node.get("datetime") for node in row.iter("time")]
        assert days == [risk.contain.iso, risk.finish.iso]
        assert (risk.exposed_text or "?") in said or not risk.exposed


def test_what_a_product_cannot_do_is_not_asked_of_it() -> None:
    guidance = {"access.sample-modify": guide().model_copy(update={"cannot_pass": True})}
    assert "Turn it off." in section(page(guidance=guidance), "risks")
    assert "Turn it off." not in section(page(guidance={"access.sample-modify": guide()}), "risks")


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_second_page_says_all_that_its_view_says(language: str) -> None:
    text, brief = page(language=language), view(language=language)
    wanted = {
        "next": [brief.next.heading, *brief.next.fix, *brief.next.show],
        "areas": [area.name for area in brief.areas],
        "gaps": [part for gap in brief.gaps for part in (gap.what, gap.settles, gap.who)],
        "accepted": [
            part for line in brief.accepted for part in (line.risk, line.owner, line.until.text, line.note)
        ],
        "duties": [brief.duties_text, *brief.duties],
        "run": [part for pair in brief.run for part in pair],
        "notes": list(brief.notes),
    }
    for name, parts in wanted.items():
        said = section(text, name)
        assert parts
        for part in parts:
            assert part in said, (name, part)


def test_areas_are_bars_with_their_numbers() -> None:
    rows = tree(page()).get_element_by_id("areas").findall(".//tbody/tr")
    for row, area in zip(rows, view().areas, strict=True):
        if area.applies:
            assert row.find_class("good-part")[0].get("width") == f"{area.good}%"
            assert f"{area.bad}%" in text_of(row)


def test_an_acceptance_that_ends_soon_stands_out() -> None:
    rows = tree(page()).find_class("ending")
    assert len(rows) == sum(line.soon for line in view().accepted) == 1
    assert "ends in 47 days" in text_of(rows[0])


def test_what_changed_stands_with_both_bars() -> None:
    since = Since(
        Standing("2026-08-24", "D", 10, 50, 40),
        Standing("2026-11-24", "E", 20, 60, 20),
        fixed=("access.sample-modify",),
    )
    text = render(support.assessment(), support.words(), None, since)
    assert "Since 24 August 2026" in section(text, "since")
    assert "Put right: Roles that can change every record" in section(text, "since")
    assert len(tree(text).get_element_by_id("since").find_class("stacked")) == 2
    unlike = render(support.assessment(), support.words(), None, replace(since, unlike="catalogue"))
    assert not tree(unlike).get_element_by_id("since").find_class("stacked")
    assert 'id="since"' not in page()


def test_no_finding_is_no_clean_result_while_most_is_unknown() -> None:
    blind = support.assessment(posture_with(), book=WaiverBook(support.TODAY))
    blind.results = [entry for entry in blind.results if not entry.is_finding]
    assert "This is no clean result" in section(page(made=blind), "risks")
    assert "proves nothing yet" in section(
        page(made=replace(blind, results=[one for one in blind.results if one.fault is None])), "decision"
    )
    assert "no clean result" not in section(page(made=support.clean()), "risks")
