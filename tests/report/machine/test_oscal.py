"""OSCAL assessment results, read by compliance-trestle, which holds the published models."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from trestle.oscal import OSCAL_VERSION
from trestle.oscal.assessment_results import AssessmentResults

from auditor.assess.assessment import Assessment
from auditor.report.formats import FORMATS
from auditor.report.machine.oscal.results import VERSION
from auditor.report.machine.oscal.words import control_id, token
from auditor.report.views.asked import Asked
from tests.report.machine.sarif.test_help import GUIDANCE
from tests.report.support import assessment, clean, gaps, of_roles, words


def text_of(made: Assessment, language: str = "en") -> str:
    (output,) = FORMATS["oscal"]
    return output.render(made, words(language), Asked(guidance=GUIDANCE))


def read(made: Assessment, folder: Path, language: str = "en") -> Any:
    path = folder / "oscal.json"
    path.write_text(text_of(made, language), encoding="utf-8")
    found = AssessmentResults.oscal_read(path)
    assert found is not None
    return found


def props(node: Any) -> dict[str, str]:
    return {one.name: one.value for one in node.props}


def uuids_of(made: Assessment) -> list[str]:
    """Every id that the document gives."""
    found: list[str] = []

    def walk(node: Any) -> None:
        if isinstance(node, dict):
            found.extend(value for key, value in node.items() if key == "uuid")
        for one in node.values() if isinstance(node, dict) else node if isinstance(node, list) else ():
            walk(one)

    walk(json.loads(text_of(made)))
    return found


def by_check(nodes: Any) -> dict[str, Any]:
    return {props(one)["check"]: one for one in nodes}


@pytest.mark.parametrize("language", ["en", "vi"])
@pytest.mark.parametrize("make", [assessment, clean, gaps, of_roles])
def test_trestle_reads_it_and_writes_the_same(make: Any, language: str, tmp_path: Path) -> None:
    found = read(make(), tmp_path, language)
    again = tmp_path / "again.json"
    found.oscal_write(again)
    written = json.loads(again.read_text(encoding="utf-8"))
    assert times_alike(written) == times_alike(json.loads(text_of(make(), language)))


def times_alike(node: Any) -> Any:
    """The document with one spelling of UTC."""
    if isinstance(node, dict):
        return {key: times_alike(value) for key, value in node.items()}
    if isinstance(node, list):
        return [times_alike(one) for one in node]
    return node.replace("+00:00", "Z") if isinstance(node, str) else node


def test_the_version_is_the_one_that_trestle_has() -> None:
    assert VERSION == OSCAL_VERSION


@pytest.mark.parametrize("make", [assessment, clean, gaps])
def test_every_reference_leads_somewhere_and_every_id_is_used_once(make: Any, tmp_path: Path) -> None:
    found = read(make(), tmp_path)
    (result,) = found.results
    uuids = uuids_of(make())
    assert len(set(uuids)) == len(uuids)
    resources = {one.uuid for one in found.back_matter.resources}
    assert found.import_ap.href.removeprefix("#") in resources
    observations = {one.uuid for one in result.observations}
    risks = {one.uuid for one in result.risks or []}
    components = {one.uuid for one in result.local_definitions.components}
    objectives = {part.id for one in found.local_definitions.objectives_and_methods for part in one.parts}
    for finding in result.findings:
        assert finding.target.target_id in objectives
        assert {one.observation_uuid for one in finding.related_observations} <= observations
        assert {one.risk_uuid for one in finding.related_risks or []} <= risks
    assert {one.subject_uuid for entry in result.observations for one in entry.subjects} == components


def test_the_same_assessment_gives_the_same_bytes_and_another_other_ids() -> None:
    assert text_of(assessment()) == text_of(assessment())
    other = assessment()
    other.assessed_at = "2026-11-25T08:30:00Z"
    assert not set(uuids_of(assessment())) & set(uuids_of(other))


def test_each_status_has_its_state(tmp_path: Path) -> None:
    (result,) = read(assessment(), tmp_path).results
    states = {
        finding.target.target_id: (
            str(finding.target.status.state.value),
            finding.target.status.reason,
            props(finding)["status"],
        )
        for finding in result.findings
    }
    unknown = ("not-satisfied", "other", "unknown")
    assert states == {
        "access.sample-code": ("satisfied", "pass", "pass"),
        "access.sample-export": ("not-satisfied", "fail", "partial"),
        "access.sample-modify": ("not-satisfied", "fail", "fail"),
        "backup.sample-restore": unknown,
        "encryption.sample-at-rest": unknown,
        "endpoints.sample-http": ("not-satisfied", "fail", "accepted"),
        "hygiene.sample-broken": unknown,
        "logging.sample-relays": unknown,
        "mfa.sample-admins": unknown,
        "secrets.sample-code": unknown,
        "transport.sample-hsts": ("satisfied", "pass", "pass"),
    }
    seen = {name: props(one)["status"] for name, one in by_check(result.observations).items()}
    assert seen.pop("exposure.sample-sites") == "not_applicable"
    assert seen == {name: status for name, (_, _, status) in states.items()}


def test_only_what_is_wrong_is_a_risk_and_what_was_accepted_is_an_approved_deviation(tmp_path: Path) -> None:
    (result,) = read(assessment(), tmp_path).results
    of_finding = {
        one.risk_uuid: finding for finding in result.findings for one in finding.related_risks or []
    }
    status = {
        of_finding[one.uuid].target.target_id: (one.status.model_dump(), one.deadline) for one in result.risks
    }
    assert {name: state for name, (state, _) in status.items()} == {
        "access.sample-export": "open",
        "access.sample-modify": "open",
        "endpoints.sample-http": "deviation-approved",
    }
    assert status["endpoints.sample-http"][1] is None
    assert status["access.sample-modify"][1].date().isoformat() == "2026-12-08"
    (modify,) = [
        one for one in result.risks if of_finding[one.uuid].target.target_id == "access.sample-modify"
    ]
    assert "What to set: Clear the box Modify All Data." in modify.remediations[0].description


def test_every_entity_is_evidence_with_its_name_and_place(tmp_path: Path) -> None:
    made = assessment()
    (result,) = read(made, tmp_path).results
    for name, one in by_check(result.observations).items():
        judged = made.result(name)
        assert judged is not None
        told = {props(entry)["fingerprint"]: props(entry)["status"] for entry in one.relevant_evidence or []}
        assert told == {
            entry.fingerprint: "accepted" if entry.accepted else entry.status
            for entry in judged.resources
            if entry.status in ("fail", "unknown")
        }
    (sales,) = [
        entry
        for entry in by_check(result.observations)["access.sample-modify"].relevant_evidence
        if props(entry)["entity"] == "profile:Sales"
    ]
    assert sales.href == "profiles/Sales.profile-meta.xml#L10"


def test_frameworks_are_touched_and_no_control_is_called_satisfied(tmp_path: Path) -> None:
    (result,) = read(assessment(), tmp_path).results
    selections = result.reviewed_controls.control_selections
    touched = {props(one)["framework"]: one for one in selections if one.props}
    assert {"iso-27001:2022", "nist-800-53:r5"} <= set(touched)
    iso = {one.control_id for one in touched["iso-27001:2022"].include_controls}
    assert "iso-27001-2022_A.8.2" in iso
    targets = {finding.target.target_id for finding in result.findings}
    assert not targets & iso


@pytest.mark.parametrize(
    ("framework", "control", "expected"),
    [
        ("nist-800-53:r5", "AC-2(1)", "ac-2.1"),
        ("nist-800-53:r5", "IA-5", "ia-5"),
        ("csa-ccm:4.1", "I&S-03", "csa-ccm-4.1_I-S-03"),
        ("pci-dss:4.0.1", "8.3.1", "pci-dss-4.0.1_8.3.1"),
    ],
)
def test_ids_of_controls_are_tokens(framework: str, control: str, expected: str) -> None:
    assert control_id(framework, control) == expected


@pytest.mark.parametrize("text", ["", "8.2", "-x", "ộ", "a b", "<x>"])
def test_every_text_gives_a_token(text: str) -> None:
    assert token(text)[0].isalpha() or token(text)[0] == "_"
