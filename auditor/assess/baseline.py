"""A baseline: what was there and what was wrong on an agreed day. What it names and is gone is lost evidence."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field

from auditor.assess.assessment import Assessment
from auditor.userfile import UserFileError, read_yaml, validate

SCHEMA: Literal["crm-auditor/baseline/1"] = "crm-auditor/baseline/1"
MAX_BYTES = 256 * 1024 * 1024  # a large tenant has findings by the hundred thousand


class Baseline(BaseModel):
    """The baseline file. `evidence` are kinds of evidence and `entities` canonical ids that were seen;
    `findings` are fingerprints of what was wrong; `unknown` of what was not known; `judged` are checks that
    came to a verdict."""

    model_config = ConfigDict(extra="forbid", frozen=True, populate_by_name=True)

    schema_: Literal["crm-auditor/baseline/1"] = Field(alias="schema")
    tenant: str
    vendor: str
    written_at: str
    catalogue: str
    evidence: tuple[str, ...]
    entities: tuple[str, ...]
    judged: tuple[str, ...]
    findings: dict[str, str] = Field(description="fingerprint -> check id and resource id, for people")
    unknown: tuple[str, ...] = Field(description="fingerprints of unknown resources")


def baseline_of(assessment: Assessment, entities: frozenset[str]) -> Baseline:
    """The baseline that this assessment would be. `entities` are the ids of all that was judged."""
    findings: dict[str, str] = {}
    unknown: list[str] = []
    for result in assessment.results:
        for resource in result.resources:
            if resource.status == "fail":
                findings[resource.fingerprint] = f"{result.check.id} {resource.id}"
            elif resource.status == "unknown":
                unknown.append(resource.fingerprint)
    return Baseline(
        schema_=SCHEMA,
        tenant=assessment.tenant,
        vendor=assessment.vendor,
        written_at=assessment.assessed_at,
        catalogue=assessment.catalogue_version,
        evidence=tuple(sorted(assessment.provided)),
        entities=tuple(sorted(entities - _merely_searched(entities, findings.values()))),
        judged=tuple(entry.check.id for entry in assessment.results if entry.judged),
        findings=dict(sorted(findings.items())),
        unknown=tuple(sorted(unknown)),
    )


def _merely_searched(entities: frozenset[str], findings: Iterable[str]) -> frozenset[str]:
    """Files that were searched and gave no finding. Source files come and go; one with a finding must not."""
    wrong = {finding.partition(" ")[2] for finding in findings}
    return frozenset(id_ for id_ in entities if id_.startswith("file:") and id_ not in wrong)


def load_baseline(path: Path) -> Baseline:
    """A baseline file. Raises UserFileError when it is none."""
    data = read_yaml(path, MAX_BYTES)
    if not isinstance(data, dict) or data.get("schema") != SCHEMA:
        raise UserFileError(
            f"{path}: is not a baseline; write one with `crm-audit gate … --write-baseline FILE`"
        )
    return validate(Baseline, data, path)


def lost_evidence(baseline: Baseline, assessment: Assessment, entities: frozenset[str]) -> list[str]:
    """What the baseline names and this assessment does not have, in words for people."""
    lost = [f"evidence: {kind}" for kind in baseline.evidence if kind not in assessment.provided]
    lost += [f"entity: {entity}" for entity in baseline.entities if entity not in entities]
    judged_then, unknown_then = set(baseline.judged), set(baseline.unknown)
    known_then = (set(baseline.entities), baseline.findings.keys())
    facts: list[str] = []
    for result in assessment.results:
        mine = [
            f"fact: {result.check.id} of {resource.id} was known"
            for resource in result.resources
            if resource.status == "unknown" and resource.fingerprint not in unknown_then
            if resource.id in known_then[0] or resource.fingerprint in known_then[1]
        ]
        if result.check.id in judged_then and not result.judged and (not mine or not result.passing):
            lost.append(f"check: {result.check.id} came to a verdict and no longer does")
        facts += mine
    return lost + facts
