"""The page for engineers, as it is before any script runs."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import pytest

from auditor.report.people import pseudonym
from auditor.report.speech.words import Words
from auditor.report.technical import pieces
from auditor.report.technical.columns import PART
from auditor.report.totals import counted_where, totals_of
from tests.report import support
from tests.report.hostile import HOSTILE
from tests.report.html.pages import guide, text_of, tree
from tests.report.technical.pages import column, data, made, page, sheet_value, unpacked

LANGUAGES = ("en", "vi")


def test_every_check_stands_on_it_by_its_name() -> None:
    assessment = support.assessment()
    found = tree(page(assessment)).find_class("check")
    assert {node.get("id") for node in found} == {entry.check.id for entry in assessment.results}


def test_checks_stand_under_how_they_came_out() -> None:
    node = tree(page()).get_element_by_id("checks")
    assert [text_of(heading) for heading in node.findall(".//h3")] == [
        "Failed, in whole or in part: 3",
        "Not known: 6",
        "Passed: 2",
        "Do not apply: 1",
        "Shown beside them and not counted: 4",
    ]


def test_a_check_says_all_of_itself() -> None:
    assessment = support.assessment()
    text = made(assessment, guidance={"access.sample-modify": guide()})["technical.en.html"]
    said = text_of(tree(text).get_element_by_id("access.sample-modify"))
    for part in (
        "critical",
        "Roles that can change every record",
        "15 of 46 roles",
        "failed, 1 accepted",
        "15 of 46 are not as they should be",
        "One stolen session of a holder changes every record.",
        "What it cannot tell",
        "Names what is wanted, too; does not see what nobody listed.",
        "Implementer",
        "Access rights and sharing",
        "shown good",
        "ISO/IEC 27001:2022",
        "Setup > Here",
        "Some jobs stop.",
        "https://example.org/help",
        "broad-data-access",
    ):
        assert part in said, part


def test_a_check_of_an_earlier_document_says_nothing_of_its_limits() -> None:
    assessment = support.assessment()
    first = assessment.results[0]
    texts = {key: said for key, said in first.check.texts.items() if key != "limits"}
    older = replace(first, check=replace(first.check, texts=texts))
    found = tree(page(replace(assessment, results=[older, *assessment.results[1:]])))
    assert "What it cannot tell" not in text_of(found.get_element_by_id(first.check.id))


def test_missing_evidence_has_its_technical_reason() -> None:
    said = text_of(tree(page()).get_element_by_id("secrets.sample-code"))
    assert r"malformed \x1b[2J <x>" in said
    assert "classes/=A|B.cls" in said


def test_the_counts_are_those_of_the_totals() -> None:
    assessment = support.assessment()
    rows = tree(page(assessment)).find_class("counted")[0].findall(".//tbody/tr")
    assert [text_of(row.find("td")) for row in rows] == [
        str(row.number) for row in counted_where(totals_of(assessment))
    ]


def test_roles_crowd_in_a_sentence() -> None:
    said = text_of(tree(page(support.crowd(40))).get_element_by_id("crowd"))
    assert "40 roles have wrong entries (40): the first 10 hold 25% of them." in said


def test_how_it_was_run_names_what_was_not_used_and_by_which_rules() -> None:
    said = text_of(tree(page()).get_element_by_id("scan"))
    for part in ("date unknown", "Files that were not used: 14", "Waivers that need attention", "sha256:"):
        assert part in said, part
    assert "Object9.object: could not be read" in said


def test_the_ledger_is_named_where_there_is_one() -> None:
    assessment = replace(support.assessment(), ledger="sha256:" + "b" * 64, requests=7)
    assert "b" * 64 in text_of(tree(page(assessment)).get_element_by_id("scan"))


def test_without_entries_there_is_no_search() -> None:
    assessment = support.clean()
    for result in assessment.results:
        result.resources.clear()
    text = page(assessment)
    assert "No entry of any check is wrong, not known or allowed by name." in text
    assert tree(text).find_class("search") == []


def test_it_says_what_a_browser_without_scripts_cannot_do() -> None:
    (note,) = tree(page()).find_class("unscripted")
    assert "this browser runs none here" in text_of(note)
    assert tree(page()).get_element_by_id("controls").get("hidden") is not None


@pytest.mark.parametrize("language", LANGUAGES)
def test_hostile_names_are_text(language: str) -> None:
    text = page(language=language)
    assert "<script>alert" not in text
    assert not re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f\u200e\u200f\u2028-\u202e\u2066-\u2069]", text)
    names = data(text)["texts"]
    assert r"red\x1b[31m\x9b2J" in names
    assert "<script>alert(1)</script>" in names
    assert not any(mark in name for name in names for mark in ("\x1b", "\u202e", "\x00"))
    assert len(HOSTILE) <= len(names)


def test_a_name_of_five_thousand_letters_is_cut() -> None:
    assessment = support.crowd(2)
    for result in assessment.results:
        for entry in result.resources:
            entry.name = "x" * 5000
    assert max(map(len, data(page(assessment))["texts"])) <= 400


def test_a_person_stands_with_the_name_that_others_are_told() -> None:
    assessment = support.crowd(2)
    (result,) = (entry for entry in assessment.results if entry.check.id == "access.sample-modify")
    result.resources[0].id, result.resources[0].name = "user:7", "Grace Hopper"
    part = data(page(assessment))
    told = dict(zip(column(part, "name"), column(part, "alias"), strict=True))
    assert told["Grace Hopper"] == pseudonym(assessment, "user:7", support.words())
    assert told["Role 00001"] == ""


def test_nothing_is_let_in_but_what_is_named() -> None:
    policy = tree(page()).find(".//meta[@http-equiv]").get("content")
    assert policy.startswith("default-src 'none'; style-src 'sha256-")
    assert "script-src 'sha256-" in policy
    assert "self" not in policy
    assert "unsafe" not in policy


def test_the_script_stores_nothing_and_builds_no_markup() -> None:
    script = (Path(pieces.__code__.co_filename).parents[1] / "templates/technical.js").read_text("utf-8")
    for word in (
        "innerHTML",
        "insertAdjacentHTML",
        "document.write",
        "localStorage",
        "sessionStorage",
        "cookie",
        "eval(",
    ):
        assert word not in script, word


def test_a_crowd_is_paged_out_to_files_beside_it() -> None:
    assessment = support.crowd(2 * PART + 5)
    for result in assessment.results:  # as a stored assessment has them: no more than ten thousand a check
        if result.check.id == "access.sample-modify":
            half = result.resources[PART:]
            del result.resources[PART:]
            other = next(one for one in assessment.results if one.check.id == "access.sample-export")
            other.resources = half[:PART]
            other.status, other.total = "fail", len(half)
    found = made(assessment)
    *beside, name = found
    assert (beside, name) == (["technical.en.2.css"], "technical.en.html")
    head = data(found[name], "data")
    assert head["entries"] == 2 * PART
    assert [part["file"] for part in head["parts"]] == beside
    assert len(data(found[name])["check"]) == PART
    assert '"check":[' in unpacked(sheet_value(found["technical.en.2.css"]))
    policy = tree(found[name]).find(".//meta[@http-equiv]").get("content")
    assert re.search(r"style-src 'sha256-\S+' 'self' file:;", policy)


def test_the_page_by_itself_is_the_same() -> None:
    assert "".join(pieces(support.assessment(), support.words(), {})) == page()


def test_the_same_assessment_gives_the_same_bytes() -> None:
    assert made() == made()


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_text_is_in_the_language(language: str) -> None:
    words: Words = support.words(language)
    head = data(page(language=language), "data")
    assert head["statuses"] == [[name, words.ui(f"status.{name}")] for name in ("fail", "unknown", "pass")]
    assert all(head["say"].values())
