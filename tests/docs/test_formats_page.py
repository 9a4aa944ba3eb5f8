"""The page of formats: its table of statuses is what the files say, its formats are those there are."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from functools import cache
from typing import Any

import promql_parser
import pytest
import yaml
from lxml import etree
from prometheus_client.parser import text_string_to_metric_families

from auditor.assess.acceptance.waivers import WaiverBook
from auditor.assess.assessment import Assessment
from auditor.report.formats import FORMATS
from auditor.report.machine.gitlab import SEVERITIES as GITLAB
from auditor.report.machine.ocsf.verdict import SEVERITY as OCSF
from auditor.report.machine.prometheus import names
from auditor.report.machine.sarif.rules import LEVELS, SECURITY_SEVERITY
from auditor.report.machine.standing import Standing, standing_of
from auditor.scales import SEVERITIES
from tests.docs.pages import ROOT, blocks
from tests.report.support import TODAY, assessment, words

PAGE = (ROOT / "docs/formats.md").read_text(encoding="utf-8")
COLUMNS = ("SARIF", "JUnit", "OCSF", "OSCAL", "CycloneDX", "GitLab", "Prometheus")


def table(head: str) -> list[list[str]]:
    """The cells of the table that begins with a head, without the head."""
    lines = PAGE[PAGE.index(head) :].split("\n\n", 1)[0].splitlines()
    return [[cell.strip() for cell in line.strip("|").split("|")] for line in lines[2:]]


@cache
def sample(accepted: bool) -> Assessment:
    """The sample of every status; what is accepted in it is so only where that is looked for."""
    return assessment() if accepted else assessment(book=WaiverBook(TODAY))


@cache
def text_of(name: str, accepted: bool = False) -> str:
    (output,) = FORMATS[name]
    return output.render(sample(accepted), words())


def props(node: Any) -> dict[str, str]:
    return {one["name"]: one["value"] for one in node["props"]}


def in_sarif(check: str, accepted: bool) -> set[str]:
    (run,) = json.loads(text_of("sarif", accepted))["runs"]
    found = set()
    for one in run["results"]:
        if one["ruleId"] == check:
            found |= {one["kind"], *(["suppressed"] if "suppressions" in one else [])}
    notes = run["invocations"][0]["toolExecutionNotifications"]
    return found | {"notification" for one in notes if one.get("associatedRule", {}).get("id") == check}


def in_junit(check: str, accepted: bool) -> set[str]:
    root = etree.fromstring(text_of("junit", accepted).encode())
    (case,) = [one for one in root.iter("testcase") if str(one.get("name")).startswith(f"{check}:")]
    return {str(one.tag) for one in case if one.tag != "system-out"} or {"passed"}


def in_ocsf(check: str, accepted: bool) -> set[str]:
    events = [one for one in json.loads(text_of("ocsf", accepted)) if one["metadata"]["event_code"] == check]
    return {str(one["compliance"]["status_id"]) for one in events} | {
        str(one["status_id"]) for one in events if "status_id" in one
    }


def in_oscal(check: str, accepted: bool) -> set[str]:
    (result,) = json.loads(text_of("oscal", accepted))["assessment-results"]["results"]
    risks = {one["uuid"]: one["status"] for one in result["risks"]}
    found: set[str] = set()
    for one in result["findings"]:
        if one["target"]["target-id"] == check:
            found |= {one["target"]["status"]["state"], one["target"]["status"]["reason"]}
            found |= {risks[risk["risk-uuid"]] for risk in one.get("related-risks", ())}
    return found


def in_cyclonedx(check: str, accepted: bool) -> set[str]:
    declared = json.loads(text_of("cyclonedx", accepted))["declarations"]
    found: set[str] = set()
    for one in (one for each in declared["attestations"] for one in each["map"]):
        found |= {side for side in ("claims", "counterClaims") if f"claim:{check}" in one.get(side, ())}
    (claim,) = [one for one in declared["claims"] if one["bom-ref"] == f"claim:{check}"] or [{}]
    return found | ({"mitigationStrategies"} if "mitigationStrategies" in claim else set())


def in_gitlab(check: str, accepted: bool) -> set[str]:
    return {one["type"] for one in json.loads(text_of("gitlab", accepted)) if one["check_name"] == check}


SAID: dict[str, Callable[[str, bool], set[str]]] = {
    "SARIF": in_sarif,
    "JUnit": in_junit,
    "OCSF": in_ocsf,
    "OSCAL": in_oscal,
    "CycloneDX": in_cyclonedx,
    "GitLab": in_gitlab,
}


def example(standing: Standing) -> str:
    """A check of the sample that came out so."""
    return next(
        result.check.id
        for result in sample(standing is Standing.ACCEPTED).results
        if standing_of(result) is standing and not result.is_beside and result.fault is None
    )


@pytest.mark.parametrize("row", table("| Here | SARIF |"), ids=lambda row: str(row[0]))
@pytest.mark.parametrize("column", SAID)
def test_the_table_is_what_the_files_say(row: list[str], column: str) -> None:
    standing = Standing(row[0])
    shown = set(re.findall("`(.*?)`", row[1 + COLUMNS.index(column)]))
    said = SAID[column](example(standing), standing is Standing.ACCEPTED)
    assert said == shown


def test_every_status_has_its_row_and_its_metric() -> None:
    rows = table("| Here | SARIF |")
    assert {row[0] for row in rows} == set(Standing)
    metrics = {
        sample.labels["status"]
        for family in text_string_to_metric_families(text_of("prometheus"))
        for sample in family.samples
        if family.name == names.CHECKS
    }
    assert [row[-1] for row in rows] == [f"`{row[0]}`" for row in rows]
    assert metrics == set(Standing)


def test_severities_are_those_of_the_code() -> None:
    text = " ".join(PAGE[PAGE.index("Severities: ") :].split("\n\n", 1)[0].split())
    assert ", ".join(f"`{LEVELS[one]}`" for one in SEVERITIES) in text
    assert ", ".join(SECURITY_SEVERITY[one] for one in SEVERITIES) in text
    assert ", ".join(str(OCSF[one][0]) for one in SEVERITIES) in text
    assert ", ".join(GITLAB[one] for one in SEVERITIES) in text


def test_every_format_for_programs_is_listed_with_its_file() -> None:
    listed = {row[0].strip("`"): row[1].strip("`") for row in table("| Format | File |")}
    machine = {name for name, (first, *_) in FORMATS.items() if ".machine." in first.module}
    assert set(listed) == {*machine, "json"}
    assert listed == {name: FORMATS[name][0].file for name in listed}


def test_the_alerts_ask_for_what_there_is() -> None:
    (rules,) = [
        yaml.safe_load(block.text)
        for block in blocks()
        if block.page == "docs/formats.md" and block.language == "yaml"
    ]
    told = [rule["expr"] for group in rules["groups"] for rule in group["rules"]]
    for query in told:
        promql_parser.parse(query)
        (name,) = re.findall(r"crm_audit\w+", query)
        assert name in names.HELP
