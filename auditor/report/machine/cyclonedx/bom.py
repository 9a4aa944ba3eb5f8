"""A BOM of declarations alone: who assessed what, which claims evidence bears out, and how far those bear out requirements of frameworks.

Each check that came to a verdict is one claim, which is its headline; with each requirement that its topic touches, the claim speaks for it or
(`counterClaims`) against it. A check that is not known claims nothing: it lowers both numbers of the requirement, and the rationale counts it. An
accepted risk is a mitigation strategy beside the claim against the requirement; it earns nothing.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from auditor.assess.assessment import Assessment
from auditor.assess.result import Result
from auditor.report.machine.cyclonedx.claims import ASSESSOR, TARGET, TARGETED, claim, claim_ref, evidence
from auditor.report.machine.cyclonedx.numbers import borne
from auditor.report.machine.cyclonedx.standards import Standard, standards_of
from auditor.report.machine.ids import run_id
from auditor.report.machine.links import HOME
from auditor.report.machine.pieces import pieces_of
from auditor.report.machine.said import NAME, said, stamp
from auditor.report.machine.standing import Standing, counting, standing_of
from auditor.report.speech.words import Words
from auditor.version import __version__

VERSION = "1.6"
CLAIMS = {
    Standing.PASSED: "claims",
    Standing.PARTIAL: "counterClaims",
    Standing.FAIL: "counterClaims",
    Standing.ACCEPTED: "counterClaims",
}
"""On which side of a requirement the claim of a check stands; the others claim nothing."""


def pieces(assessment: Assessment, words: Words) -> Iterator[str]:
    """The BOM."""
    counted = [entry for entry in counting(assessment) if standing_of(entry) is not Standing.NOT_APPLICABLE]
    claimed = [entry for entry in counted if standing_of(entry) in CLAIMS]
    accepted = [entry for entry in claimed if entry.accepted]
    standards = standards_of(counted, assessment.frameworks)
    when = stamp(assessment.assessed_at)
    component = {
        "type": "application",
        "bom-ref": TARGET,
        "name": said(assessment.tenant, NAME),
        "description": said(assessment.vendor_name, NAME),
    }
    return pieces_of(
        {
            "$schema": f"http://cyclonedx.org/schema/bom-{VERSION}.schema.json",
            "bomFormat": "CycloneDX",
            "specVersion": VERSION,
            "serialNumber": f"urn:uuid:{run_id(assessment)}",
            "version": 1,
            "metadata": {
                "timestamp": when,
                "tools": {
                    "components": [
                        {
                            "type": "application",
                            "name": "crm-audit",
                            "version": __version__,
                            "externalReferences": [{"type": "website", "url": HOME}],
                        }
                    ]
                },
                "component": component,
                "properties": _properties(assessment),
            },
            "definitions": {"standards": [one.definition() for one in standards]},
            "declarations": {
                "assessors": [
                    {
                        "bom-ref": ASSESSOR,
                        "thirdParty": False,
                        "organization": {"name": "crm-audit", "url": [HOME]},
                    }
                ],
                "attestations": (_attestation(one, words) for one in standards),
                "claims": (claim(one, words) for one in claimed),
                "evidence": evidence(claimed, accepted, when, words),
                "targets": {"components": [{**component, "bom-ref": TARGETED}]},
            },
        }
    )


def _properties(assessment: Assessment) -> list[dict[str, str]]:
    score = assessment.score
    pairs = {
        "vendor": assessment.vendor,
        "policy": said(assessment.policy_name, NAME),
        "catalogue": said(assessment.catalogue_version, NAME),
        "points:good": str(score.value),
        "points:bad": str(score.bad),
        "points:unseen": str(score.unseen),
        "grade": score.grade or "none",
    }
    return [{"name": f"crm-audit:{name}", "value": value} for name, value in pairs.items()]


def _attestation(standard: Standard, words: Words) -> dict[str, Any]:
    return {
        "summary": said(words.ui("machine.attestation", name=standard.name)),
        "assessor": ASSESSOR,
        "map": [
            _requirement(standard.ref(control), results, words) for control, results in standard.controls
        ],
    }


def _requirement(ref: str, results: Sequence[Result], words: Words) -> dict[str, Any]:
    sides: dict[str, list[str]] = {}
    for result in results:
        if side := CLAIMS.get(standing_of(result)):
            sides.setdefault(side, []).append(claim_ref(result.check.id))
    numbers = borne(results)
    unknown = sum(standing_of(result) is Standing.UNKNOWN for result in results)
    said_of = said(
        words.ui(
            "machine.rationale",
            total=words.number(len(results)),
            passed=words.number(len(sides.get("claims", ()))),
            failed=words.number(len(sides.get("counterClaims", ()))),
            unknown=words.number(unknown),
        )
    )
    mitigated = [f"accepted:{result.check.id}" for result in results if result.accepted]
    return {
        "requirement": ref,
        **sides,
        "conformance": {
            **({} if numbers.conformance is None else {"score": numbers.conformance}),
            "rationale": said_of,
            **({"mitigationStrategies": mitigated} if mitigated else {}),
        },
        "confidence": {"score": numbers.confidence, "rationale": words.ui("machine.confidence")},
    }
