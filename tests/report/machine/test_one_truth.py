"""Every file for programs says the same of an assessment: which checks failed, of how many entities; what is not known is nowhere a
failure and nowhere a pass."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from functools import cache
from typing import Any

import pytest
from lxml import etree
from prometheus_client.parser import text_string_to_metric_families

from auditor.assess.assessment import Assessment
from auditor.assess.frameworks import load_frameworks
from auditor.assess.gating.gate import judge_gate
from auditor.report.formats import FORMATS
from auditor.report.plain import comment
from auditor.report.views.asked import Asked
from tests.report.support import words
from tests.report.test_one_truth import POLICY, SEEDS
from tests.report.test_one_truth import made as of_seed

NOTE = Asked(sarif_unknown="note")


@dataclass
class Said:
    """What a file says: by check how many entities are open and how many accepted; which checks it calls passed and which not known.
    `silent` names what it does not tell."""

    open: Counter[str] = field(default_factory=Counter)
    accepted: Counter[str] = field(default_factory=Counter)
    passed: set[str] = field(default_factory=set)
    unknown: set[str] = field(default_factory=set)
    silent: tuple[str, ...] = ()


@cache
def made(seed: int | str) -> Assessment:
    """The assessment with the frameworks that machine formats map to."""
    return replace(of_seed(seed), frameworks=load_frameworks().of_vendor("salesforce"))


@cache
def text_of(name: str, seed: int | str, asked: Asked = NOTE) -> str:
    (output,) = FORMATS[name]
    return output.render(made(seed), words(), asked)


def in_assessment(seed: int | str) -> Said:
    """What `assessment.json` says, read as JSON."""
    beside = {entry.check.id for entry in made(seed).results if entry.is_beside}
    said = Said()
    for result in json.loads(text_of("json", seed))["results"]:
        check = result["check"]
        if check in beside:
            continue
        wrong = [one for one in result["resources"] if one["status"] == "fail"]
        if result["status"] in ("fail", "partial"):
            said.open[check] += sum(one["accepted"] is None for one in wrong)
            said.accepted[check] += sum(one["accepted"] is not None for one in wrong)
        said.passed |= {check} if result["status"] == "pass" else set()
        said.unknown |= {check} if result["status"] == "unknown" else set()
    said.open, said.accepted = +said.open, +said.accepted
    return said


def in_sarif(seed: int | str) -> Said:
    (run,) = json.loads(text_of("sarif", seed))["runs"]
    said = Said(silent=("passed",))
    for one in run["results"]:
        check, _, note = one["ruleId"].partition("/")
        if note:
            said.unknown.add(check)
        else:
            (said.accepted if "suppressions" in one else said.open)[check] += 1
    said.unknown -= {*said.open, *said.accepted}
    return said


def in_gitlab(seed: int | str) -> Said:
    said = Said(silent=("accepted", "passed"))
    for one in json.loads(text_of("gitlab", seed)):
        if one["severity"] == "info":
            said.unknown.add(one["check_name"])
        else:
            said.open[one["check_name"]] += 1
    return said


def in_ocsf(seed: int | str) -> Said:
    said = Said()
    for event in json.loads(text_of("ocsf", seed)):
        check, verdict = event["metadata"]["event_code"], event["compliance"]["status_id"]
        if verdict == 3:
            (said.accepted if event["status_id"] == 3 else said.open)[check] += 1
        elif verdict == 1:
            said.passed.add(check)
        elif verdict in (0, 2):
            said.unknown.add(check)
    said.unknown -= {*said.open, *said.accepted}
    return said


def props(node: Any) -> dict[str, str]:
    return {one["name"]: one["value"] for one in node.get("props", ())}


def in_oscal(seed: int | str) -> Said:
    (result,) = json.loads(text_of("oscal", seed))["assessment-results"]["results"]
    said = Said()
    evidence = {props(one)["check"]: one.get("relevant-evidence", []) for one in result["observations"]}
    for finding in result["findings"]:
        check, status = finding["target"]["target-id"], finding["target"]["status"]
        if status["state"] == "satisfied":
            said.passed.add(check)
        elif status["reason"] == "fail":
            counts = Counter(props(one)["status"] for one in evidence[check])
            said.open[check] += counts["fail"]
            said.accepted[check] += counts["accepted"]
        else:
            said.unknown.add(check)
    said.open, said.accepted = +said.open, +said.accepted
    return said


def in_cyclonedx(seed: int | str) -> Said:
    """Checks without a control of any framework stand in no requirement: the sides are those of the requirements."""
    declared = json.loads(text_of("cyclonedx", seed))["declarations"]
    said = Said(silent=("unknown",))
    evidence = {one["bom-ref"]: one.get("data", []) for one in declared["evidence"]}
    for one in (one for each in declared["attestations"] for one in each["map"]):
        said.passed |= {ref.removeprefix("claim:") for ref in one.get("claims", ())}
        for ref in one.get("counterClaims", ()):
            check = ref.removeprefix("claim:")
            said.accepted[check] = len(evidence.get(f"accepted:{check}", ()))
            said.open[check] = len(evidence[f"evidence:{check}"]) - said.accepted[check]
    said.open, said.accepted = +said.open, +said.accepted
    return said


ENTITIES: dict[str, Callable[[int | str], Said]] = {
    "sarif": in_sarif,
    "gitlab": in_gitlab,
    "ocsf": in_ocsf,
    "oscal": in_oscal,
    "cyclonedx": in_cyclonedx,
}


def expected(name: str, seed: int | str) -> Said:
    """What a file must say. In attestations a check stands by the controls that it touches, and one that touches none does not."""
    told = in_assessment(seed)
    if name == "cyclonedx":
        frameworks = made(seed).frameworks
        touch = {one.check.id for one in made(seed).results if frameworks.of_check(one.check)}
        told.open = Counter({check: count for check, count in told.open.items() if check in touch})
        told.accepted = Counter({check: count for check, count in told.accepted.items() if check in touch})
        told.passed &= touch
    return told


@pytest.mark.parametrize("seed", SEEDS)
@pytest.mark.parametrize("name", ENTITIES)
def test_the_same_checks_fail_of_as_many_entities(name: str, seed: int | str) -> None:
    told, said = expected(name, seed), ENTITIES[name](seed)
    assert len(told.open) > 3
    assert said.open == told.open
    assert "accepted" in said.silent or said.accepted == told.accepted


@pytest.mark.parametrize("seed", SEEDS)
@pytest.mark.parametrize("name", ENTITIES)
def test_what_is_not_known_is_nowhere_a_failure_and_nowhere_a_pass(name: str, seed: int | str) -> None:
    told, said = expected(name, seed), ENTITIES[name](seed)
    assert told.unknown
    assert not told.unknown & {*said.open, *said.accepted, *said.passed}
    assert "passed" in said.silent or said.passed == told.passed
    assert "unknown" in said.silent or said.unknown - {*told.open, *told.accepted} == told.unknown


@pytest.mark.parametrize("seed", SEEDS)
def test_build_servers_are_told_the_same(seed: int | str) -> None:
    told = in_assessment(seed)
    cases = {
        str(case.get("name")).partition(":")[0]: {child.tag for child in case}
        for case in etree.fromstring(text_of("junit", seed).encode()).iter("testcase")
    }
    assert {check for check, tags in cases.items() if "failure" in tags} == set(told.open)
    assert told.unknown
    assert all(cases[check] <= {"skipped", "error"} and cases[check] for check in told.unknown)


@pytest.mark.parametrize("seed", SEEDS)
def test_metrics_count_the_same(seed: int | str) -> None:
    told = in_assessment(seed)
    found = {
        (sample.name, sample.labels.get("status") or sample.labels.get("state"), sample.labels.get("severity")): sample.value
        for family in text_string_to_metric_families(text_of("prometheus", seed))
        for sample in family.samples
    }  # fmt: skip
    checks = {status: value for (name, status, _), value in found.items() if name == "crm_audit_checks"}
    wholly = {check for check in told.accepted if check not in told.open}
    assert checks["fail"] + checks["partial"] == len(told.open)
    assert (checks["accepted"], checks["unknown"]) == (len(wholly), len(told.unknown))
    assert checks["pass"] == len(told.passed)
    entities: Counter[str] = Counter()
    for (name, state, _), value in found.items():
        if name == "crm_audit_entities":
            entities[str(state)] += int(value)
    assert (entities["open"], entities["accepted"]) == (told.open.total(), told.accepted.total())
    findings = sum(
        value for (name, state, _), value in found.items() if name == "crm_audit_findings" and state == "open"
    )
    assert findings == len(told.open)


@pytest.mark.parametrize("seed", SEEDS)
def test_the_comment_on_a_change_counts_the_same(seed: int | str) -> None:
    """Where there is nothing to compare with, everything that is open is told; ten headlines are in sight."""
    told, assessment = in_assessment(seed), made(seed)
    verdict = judge_gate(assessment, POLICY, frozenset(), fail_on="low")
    text = comment.render(assessment, comment.Gated(verdict, "low", None, 0), words())
    counts = [int(n.replace(",", "")) for n in re.findall(r"^  Concerned, ([\d,]+): ", text, re.MULTILINE)]
    assert sorted(counts) == sorted(told.open.values())
    in_sight = text.partition("<details>")[0]
    assert in_sight.count("  Concerned, ") == min(comment.HEADLINES, len(told.open))


@pytest.mark.parametrize("name", [*ENTITIES, "junit", "prometheus"])
@pytest.mark.parametrize("seed", SEEDS[:3])
def test_nothing_in_any_of_them_acts(name: str, seed: int | str) -> None:
    text = text_of(name, seed)
    text.encode("utf-8")
    assert not re.search("[\x00-\x08\x0b-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]", text)
