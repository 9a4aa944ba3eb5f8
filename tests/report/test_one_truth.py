"""Every output of one assessment names the same findings and the same totals."""

from __future__ import annotations

import csv
import io
import json
import re
from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from decimal import Decimal
from functools import cache
from pathlib import Path
from random import Random

import pytest
from lxml import etree
from lxml.html import HtmlElement, document_fromstring
from openpyxl import load_workbook

from auditor.assess.acceptance.waiver import Waiver
from auditor.assess.acceptance.waivers import WaiverBook
from auditor.assess.assessment import Assessment, Tenant, TenantSource, assess
from auditor.assess.gating.gate import judge_gate
from auditor.assess.plan.causes import causes
from auditor.check import load_catalogue
from auditor.pipeline.request import Request
from auditor.pipeline.run import run
from auditor.policy import load_policy
from auditor.report import technical
from auditor.report.html import management
from auditor.report.html import vendor as vendor_page
from auditor.report.machine import junit, sarif
from auditor.report.plain import json_, markdown, text
from auditor.report.points import point_rows
from auditor.report.sheets import vendor
from auditor.report.sheets.worklist import csv_
from auditor.report.sheets.worklist.task import KEYS
from auditor.report.technical.columns import STATUSES
from auditor.report.totals import totals_of
from auditor.vendor.profile import Guidance
from tests.assess.worlds import world
from tests.examples import some
from tests.exports import STRICT
from tests.report.support import words
from tests.report.technical.pages import data

TODAY = date(2026, 11, 24)
POLICY = load_policy().model_copy(update={"today": TODAY})
EXAMPLE = Path(__file__).parents[2] / "examples/acme-crm"
SEEDS: list[int | str] = some([*range(10), "example"], 4)


@cache
def made(seed: int | str) -> Assessment:
    """An assessment of a generated tenant, or of the example; some findings are accepted in part, some whole."""
    if seed == "example":
        return run(Request((str(EXAMPLE),), today=TODAY), STRICT).assessment
    posture = replace(world(Random(seed)), provided={"Profile": 2})
    source = TenantSource("export", "sha256:" + "a" * 64, "2026-11-24T08:30:00Z", 3)

    def judged(*waivers: Waiver) -> Assessment:
        return assess(
            posture,
            tuple(load_catalogue()),
            POLICY,
            WaiverBook(TODAY, waivers),
            Tenant("ACME", posture.vendor, "Salesforce", (source,), ()),
            assessed_at="2026-11-24T08:30:00Z",
            today=TODAY,
            catalogue_version="0.1.0",
        )

    open_ones = [entry for entry in judged().results if entry.is_finding]
    accepted = [
        Waiver(
            check=entry.check.id,
            resource=entry.resources[0].id if number % 2 else "*",
            reason="Needed",
            owner="Sales",
            approver="CISO",
            expires=date(2027, 1, 1),
        )
        for number, entry in enumerate(open_ones[::5])
    ]
    return judged(*accepted)


def parsed(text: str) -> HtmlElement:
    """A page as a tree."""
    tree: HtmlElement = document_fromstring(text)
    return tree


def wrong(assessment: Assessment) -> set[str]:
    """The findings: what is wrong in whole or in part, accepted or not."""
    return {entry.check.id for entry in assessment.results if entry.is_finding and not entry.is_beside}


def still_open(assessment: Assessment) -> set[str]:
    return {
        entry.check.id
        for entry in assessment.results
        if entry.check.id in wrong(assessment) and not entry.all_accepted
    }


def titles(assessment: Assessment) -> dict[str, str]:
    return {words().text(entry.check, "title"): entry.check.id for entry in assessment.results}


def in_json(assessment: Assessment) -> set[str]:
    return {
        entry["check"]
        for entry in json.loads(json_.render(assessment, words()))["results"]
        if entry["status"] in ("fail", "partial") and entry["scored"]
    }


def in_csv(assessment: Assessment) -> set[str]:
    written = "".join(csv_.pieces(assessment, words(), {}, {})).removeprefix("\ufeff")
    _, *rows = csv.reader(io.StringIO(written))
    return {row[KEYS.index("check")] for row in rows}


def in_sarif(assessment: Assessment) -> set[str]:
    (only,) = json.loads(sarif.render(assessment, words()))["runs"]
    return {entry["ruleId"] for entry in only["results"]}


def cases(assessment: Assessment) -> list[etree._Element]:
    return etree.fromstring(junit.render(assessment, words()).encode()).findall(".//testcase")


def in_junit(assessment: Assessment) -> set[str]:
    """Failures, and findings that are all accepted, which pass and say so."""
    return {
        str(case.get("name")).partition(":")[0]
        for case in cases(assessment)
        if case.find("failure") is not None or case.find("system-out") is not None
    }


def theirs(assessment: Assessment) -> dict[str, Guidance]:
    """Guidance by which every finding is the implementer's, so that the vendor is told of each."""
    return {entry.check.topic: Guidance(owner="implementer") for entry in assessment.results}


def in_vendor_page(assessment: Assessment) -> set[str]:
    tree = parsed(vendor_page.render(assessment, words(), theirs(assessment)))
    beside = {entry.check.id for entry in assessment.results if entry.is_beside}
    return {str(node.get("id")) for node in tree.find_class("finding")} - beside


def in_vendor_workbook(assessment: Assessment) -> set[str]:
    book = load_workbook(io.BytesIO(vendor.document(assessment, words(), theirs(assessment))))
    keys, *rows = book.worksheets[0].iter_rows(values_only=True)
    about = [str(row[keys.index("about")]) for row in rows]
    beside = {entry.check.id for entry in assessment.results if entry.is_beside}
    return {one.removeprefix("check:") for one in about if one.startswith("check:")} - beside


def in_markdown(assessment: Assessment) -> set[str]:
    block = markdown.render(assessment, words()).partition("### Findings")[2].partition("\n\n- ")[0]
    cells = [line.split(" | ")[0].removeprefix("| ") for line in block.splitlines() if line.startswith("| ")]
    known = {title.replace("\\", ""): id_ for title, id_ in titles(assessment).items()}
    return {known[cell.replace("\\", "")] for cell in cells if cell.replace("\\", "") in known}


def in_text(assessment: Assessment) -> set[str]:
    table = text.render(assessment, words(), width=2000).partition("\nFinding ")[2].partition("\n\n")[0]
    known = titles(assessment)
    return {
        known[line.split("  ")[0].strip()]
        for line in table.splitlines()
        if line.split("  ")[0].strip() in known
    }


def on_technical_page(assessment: Assessment) -> list[tuple[str, str]]:
    """(check, status) of every entry of a check that counts."""
    text = "".join(technical.pieces(assessment, words()))
    checks, part = data(text, "data")["checks"], data(text)
    entries = [
        (checks[check], STATUSES[status]) for check, status in zip(part["check"], part["status"], strict=True)
    ]
    return [(check[0], status) for check, status in entries if check[-1]]


def in_technical_page(assessment: Assessment) -> set[str]:
    return {check for check, status in on_technical_page(assessment) if status == "fail"}


OUTPUTS: dict[str, Callable[[Assessment], set[str]]] = {
    "json": in_json,
    "csv": in_csv,
    "sarif": in_sarif,
    "junit": in_junit,
    "vendor page": in_vendor_page,
    "vendor workbook": in_vendor_workbook,
    "markdown": in_markdown,
    "text": in_text,
    "technical page": in_technical_page,
}


@pytest.mark.parametrize("seed", SEEDS)
@pytest.mark.parametrize("output", OUTPUTS)
def test_every_output_names_the_same_findings(output: str, seed: int | str) -> None:
    assessment = made(seed)
    assert len(wrong(assessment)) > 3
    assert OUTPUTS[output](assessment) == wrong(assessment)


@pytest.mark.parametrize("seed", SEEDS)
def test_the_gate_and_the_score_speak_of_the_same_findings(seed: int | str) -> None:
    assessment = made(seed)
    verdict = judge_gate(assessment, POLICY, frozenset(), fail_on="low")
    assert {result.check.id for result, _ in verdict.findings} == still_open(assessment)
    found = wrong(assessment)
    assert {row.check for row in assessment.score.points if row.bad} == found
    assert {step.check for step in assessment.score.next if step.do == "fix"} <= found
    assert {action.check for action in assessment.score.actions if action.do == "fix"} <= found
    shown = {step.check for step in assessment.score.next if step.do == "show"}
    of_both = {entry.check.id for entry in assessment.results if entry.unknown or not entry.complete}
    assert shown & found <= of_both


@pytest.mark.parametrize("seed", SEEDS)
def test_the_management_page_groups_the_same_findings(seed: int | str) -> None:
    assessment = made(seed)
    said = parsed(management.render(assessment, words()))
    found = causes(assessment)
    note = " ".join(said.get_element_by_id("risks").text_content().split())
    assert {one.check.id for cause in found for one in cause.results} == still_open(assessment)
    shown = said.find_class("causes")
    assert len(shown[0] if shown else []) == min(5, len(found))
    assert len(found) <= 5 or f"{len(found) - 5} more cause" in note


@pytest.mark.parametrize("seed", SEEDS)
def test_the_totals_are_the_same_everywhere(seed: int | str) -> None:
    assessment = made(seed)
    counts = Counter(entry.status for entry in assessment.results if not entry.is_beside)
    line = (
        f"Checks: {counts['fail']} failed, {counts['partial']} in part, {counts['unknown']} not known, "
        f"{counts['pass']} passed, {counts['not_applicable']} do not apply"
    )
    assert line in text.render(assessment, words(), width=2000)
    assert line in markdown.render(assessment, words())
    data = json.loads(json_.render(assessment, words()))["results"]
    beside = {entry.check.id for entry in assessment.results if entry.is_beside}
    assert Counter(one["status"] for one in data if one["check"] not in beside) == counts
    found = cases(assessment)
    mine = [case for case in found if str(case.get("name")).partition(":")[0] not in beside]
    accepted = len(wrong(assessment) - still_open(assessment))
    assert (
        sum(case.find("failure") is not None for case in mine)
        == counts["fail"] + counts["partial"] - accepted
    )
    skipped = sum(case.find("skipped") is not None and case.find("system-out") is None for case in mine)
    assert skipped == counts["unknown"] + counts["not_applicable"]
    for guidance in ({}, theirs(assessment)):
        shown = parsed(vendor_page.render(assessment, words(), guidance)).get_element_by_id("summary")
        assert str(len(wrong(assessment))) in re.findall(r"(\d+) findings", shown.text_content())


@pytest.mark.parametrize("seed", SEEDS)
def test_what_is_counted_is_what_each_output_holds(seed: int | str) -> None:
    """Each number of the table that says what is counted where, beside the outputs that it names."""
    assessment = made(seed)
    found = totals_of(assessment)
    results = json.loads(json_.render(assessment, words()))["results"]
    beside = {entry.check.id for entry in assessment.results if entry.is_beside}
    mine = [one for one in results if one["check"] not in beside]
    suites = etree.fromstring(junit.render(assessment, words()).encode())
    assert found.checks == len(results) == int(suites.get("tests", ""))
    assert found.counted.all == len(mine)
    assert found.findings == len(wrong(assessment)) == len(in_vendor_page(assessment))
    assert found.open_findings == len(still_open(assessment)) == int(suites.get("failures", ""))
    assert found.faults == int(suites.get("errors", ""))
    failing = [one for entry in mine for one in entry["resources"] if one["status"] == "fail"]
    entries = [status for _, status in on_technical_page(assessment)]
    (only,) = json.loads(sarif.render(assessment, words()))["runs"]
    assert found.entries.wrong == len(failing) == entries.count("fail") == len(only["results"])
    assert found.entries.accepted == sum(one["accepted"] is not None for one in failing)
    assert f"of {words().number(found.entries.open)} listed" in markdown.render(assessment, words())
    assert found.entries.unknown == sum(one["unknown"] for one in mine)
    named = sum(one["status"] == "unknown" for entry in mine for one in entry["resources"])
    assert entries.count("unknown") == named <= found.entries.unknown
    unlisted = sum(one["resources_omitted"] for one in results)
    assert found.entries.unlisted + found.beside_entries.unlisted == unlisted
    verdict = judge_gate(assessment, POLICY, frozenset(), fail_on="low")
    assert len(verdict.findings) == found.entries.open


@pytest.mark.parametrize("seed", SEEDS)
def test_no_headline_counts_more_than_there_are(seed: int | str) -> None:
    for entry in made(seed).results:
        assert 0 <= entry.failing + entry.unknown <= entry.total, entry.check.id
        if entry.is_finding:
            assert entry.failing > 0, entry.check.id
        if entry.status == "unknown":
            assert entry.failing == 0, entry.check.id


@pytest.mark.parametrize("seed", SEEDS)
@pytest.mark.parametrize("language", ["en", "vi"])
def test_the_table_of_points_adds_up_to_its_last_decimal_wherever_it_is_printed(
    seed: int | str, language: str
) -> None:
    assessment, said = made(seed), words(language)
    *rows, last = [
        [Decimal(cell.replace(",", ".")) for cell in row.cells(said)] for row in point_rows(assessment, said)
    ]
    assert [sum(column) for column in zip(*rows, strict=True)] == last
    assert sum(last) == 100
    assert abs(last[0] - Decimal(str(assessment.score.value))) < 1
    shown = [row.cells(said) for row in point_rows(assessment, said)]
    verbose = text.render(assessment, said, width=200, verbose=True)
    assert all("  ".join(cells[:1]) in verbose for cells in shown)
