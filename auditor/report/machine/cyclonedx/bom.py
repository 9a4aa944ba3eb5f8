"""A BOM of declarations alone: who assessed what, which claims evidence bears out, and how far those bear out requirements of frameworks.

Each check that came to a verdict is one claim, which is its headline; with each requirement that its topic touches, the claim speaks for it or
(`counterClaims`) against it. A check that is not known claims nothing: it lowers both numbers of the requirement, and the rationale counts it. An
accepted risk is a mitigation strategy beside the claim against the requirement; it earns nothing.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from auditor.assess.assessment import Assessment
from auditor.assess.result import Resource, Result
from auditor.report.machine.cyclonedx.standards import Standard, standards_of
from auditor.report.machine.ids import run_id
from auditor.report.machine.links import HOME
from auditor.report.machine.pieces import pieces_of
from auditor.report.machine.place import address
from auditor.report.machine.said import NAME, finding_of, said, stamp
from auditor.report.machine.standing import Standing, counting, standing_of
from auditor.report.speech.summary import accepted_resources
from auditor.report.speech.words import Words
from auditor.report.totals import listed_of
from auditor.version import __version__

VERSION = "1.6"
TARGET, ASSESSOR = "crm", "crm-audit"
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
    accepted = [entry for entry in claimed if accepted_resources(entry)]
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
                "claims": (_claim(one, words) for one in claimed),
                "evidence": _evidence(claimed, accepted, when, words),
                "targets": {"components": [{**component, "bom-ref": f"{TARGET}-target"}]},
            },
        }
    )


def claim_ref(check: str) -> str:
    return f"claim:{check}"


def _properties(assessment: Assessment) -> list[dict[str, str]]:
    score = assessment.score
    pairs = {
        "vendor": assessment.vendor,
        "policy": said(assessment.policy_name, NAME),
        "catalogue": assessment.catalogue_version,
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
    from auditor.report.machine.cyclonedx.numbers import borne

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
    mitigated = [f"accepted:{result.check.id}" for result in results if accepted_resources(result)]
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


def _claim(result: Result, words: Words) -> dict[str, Any]:
    check = result.check.id
    return {
        "bom-ref": claim_ref(check),
        "target": f"{TARGET}-target",
        "predicate": said(words.sentence(result)),
        "reasoning": said(words.text(result.check, "why")),
        "evidence": [f"evidence:{check}"],
        **({"mitigationStrategies": [f"accepted:{check}"]} if accepted_resources(result) else {}),
    }


def _evidence(
    claimed: Sequence[Result], accepted: Sequence[Result], when: str, words: Words
) -> Iterator[dict[str, Any]]:
    for result in claimed:
        wrong = [entry for entry in listed_of(result) if entry.status == "fail"]
        yield {
            "bom-ref": f"evidence:{result.check.id}",
            "propertyName": result.check.id,
            "description": said(words.text(result.check, "title")),
            **({"data": [_data(entry, result, words) for entry in wrong]} if wrong else {}),
            "created": when,
        }
    for result in accepted:
        yield {
            "bom-ref": f"accepted:{result.check.id}",
            "propertyName": result.check.id,
            "description": words.ui("summary.accepted", count=words.number(len(accepted_resources(result)))),
            "data": [_acceptance(entry, words) for entry in listed_of(result) if entry.accepted is not None],
            "created": when,
        }


def _data(entry: Resource, result: Result, words: Words) -> dict[str, Any]:
    return {
        "name": said(entry.name or entry.id, NAME),
        "contents": {"attachment": _text(finding_of(result, entry, words)), "url": address(entry.path)},
    }


def _acceptance(entry: Resource, words: Words) -> dict[str, Any]:
    accepted = entry.accepted
    text = (
        ""
        if accepted is None
        else words.ui(
            "sarif.accepted", by=accepted.by, until=words.date(accepted.until), reason=accepted.reason
        )
    )
    return {"name": said(entry.name or entry.id, NAME), "contents": {"attachment": _text(said(text))}}


def _text(text: str) -> dict[str, str]:
    return {"contentType": "text/plain", "content": text}
