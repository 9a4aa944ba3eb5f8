"""The assessment as plain data: the machine contract (auditor/schemas/assessment.schema.json)."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from auditor.answers.data import answer_data
from auditor.assess.assessment import Assessment, TenantSource
from auditor.assess.listed import listed
from auditor.assess.resource_data import resource_data
from auditor.assess.result import Concern, Omitted, Result
from auditor.assess.scoring.points import Points, in_points
from auditor.assess.scoring.score import Score
from auditor.fault import Fault
from auditor.jsontext import json_of
from auditor.snapshot import Signature

SCHEMA = "crm-auditor/assessment/2"
ENTITIES_LISTED = 20_000
"""Of more the ids are left out: they would be most of the file (docs/drift.md has the sizes)."""

Sentence = Callable[[Result], tuple[str, str]]
"""Result to (English sentence, English population)."""


def to_data(assessment: Assessment, sentence: Sentence) -> dict[str, Any]:
    """The assessment as JSON-ready data. `sentence` gives the English text that stands beside the ids."""
    return {
        "schema": SCHEMA,
        "tenant": {
            "name": assessment.tenant,
            "vendor": assessment.vendor,
            **_there(product=assessment.vendor_name),
        },
        "sources": [_source(source) for source in assessment.sources],
        "assessed_at": assessment.assessed_at,
        **({} if assessment.as_of is None else {"as_of": assessment.as_of.isoformat()}),
        "catalogue": {
            "version": assessment.catalogue_version,
            "checks": assessment.checks,
            "selection": assessment.selection or None,
        },
        "policy": {
            "name": assessment.policy_name,
            "digest": assessment.policy_digest,
            **_there(deadlines=dict(assessment.deadlines)),
        },
        "score": score_data(assessment.score),
        "results": [_result(listed(entry), assessment, sentence) for entry in assessment.results],
        "waivers": [
            {"state": note.state, "check": note.check, "resource": note.resource, "detail": note.detail}
            for note in assessment.waiver_notices
        ],
        "evidence": dict(sorted(assessment.provided.items())),
        **_entities(assessment.entities),
        **_people(assessment.people),
        "skipped": [
            {"path": entry.path, "reason": entry.reason, "detail": entry.detail}
            for entry in assessment.skipped
        ],
        **_answers(assessment),
        **_attestations(assessment),
        "native": [
            {"key": fact.key, "value": fact.value, "path": fact.path, "line": fact.line}
            for fact in assessment.native
        ],
        "requests": {
            "count": assessment.requests,
            "bytes": assessment.bytes_received,
            "ledger": assessment.ledger,
        },
    }


def _there(**values: Any) -> dict[str, Any]:
    """Keys that are left out where they hold nothing."""
    return {key: value for key, value in values.items() if value}


def _source(source: TenantSource) -> dict[str, Any]:
    return {
        "kind": source.kind,
        "digest": source.digest,
        "observed_at": source.observed_at,
        "items": source.items,
        **_signature(source.signature),
        **_there(
            product_version=source.product_version,
            label=source.label,
            dated=source.dated,
            account=source.account,
            rights=list(source.rights),
        ),
    }


def _answers(assessment: Assessment) -> dict[str, Any]:
    """What was answered so far; nothing where nobody answered."""
    return {"answers": [answer_data(one) for one in assessment.answers]} if assessment.answers else {}


def _attestations(assessment: Assessment) -> dict[str, Any]:
    """What people attested of controls of frameworks; nothing where nobody did."""
    found = [
        {
            "framework": one.framework,
            "control": one.control,
            "answer": one.answer,
            **_there(
                by=one.by,
                on="" if one.on is None else one.on.isoformat(),
                until="" if one.until is None else one.until.isoformat(),
                evidence=one.evidence,
                source=one.source,
            ),
        }
        for one in assessment.attestations
    ]
    return {"attestations": found} if found else {}


def _signature(signature: Signature | None) -> dict[str, Any]:
    """Who signed a source; nothing of what cannot be signed."""
    if signature is None:
        return {}
    return {"signature": {"signer": signature.signer or None, "named_by": signature.named_by or None}}


def _entities(ids: frozenset[str] | None) -> dict[str, Any]:
    """What could be judged; nothing of what is too many to list."""
    return {} if ids is None or len(ids) > ENTITIES_LISTED else {"entities": sorted(ids)}


def _people(people: Mapping[str, tuple[str, ...]]) -> dict[str, Any]:
    """Who is named in findings, for reports that put pseudonyms in their place."""
    return {"people": [{"id": id_, "names": list(names)} for id_, names in people.items()]} if people else {}


def score_data(score: Score) -> dict[str, Any]:
    """The score; points as numbers with nine decimals, which add up exactly."""
    return {
        "value": score.value,
        "bad": score.bad,
        "unseen": score.unseen,
        "reachable": score.reachable,
        "level": score.level,
        "grade": score.grade,
        "qualified": score.qualified,
        "scope": list(score.scope),
        "coverage": {"overall": score.coverage_overall, "in_scope": score.coverage_in_scope},
        "confidence": score.confidence,
        "next": [{"check": step.check, "do": step.do, "accepted": step.accepted} for step in score.next],
        "groups": {name: None if points is None else _parts(points) for name, points in score.groups.items()},
        "points": [{"check": points.check, **_parts(points)} for points in score.points],
        "actions": [
            {"check": action.check, "do": action.do, "gain": action.gain} for action in score.actions
        ],
    }


def _parts(points: Points) -> dict[str, float]:
    return {
        "good": in_points(points.good),
        "bad": in_points(points.bad),
        "unseen": in_points(points.unseen),
    }


def to_json(assessment: Assessment, sentence: Sentence) -> str:
    """The assessment as JSON text, one key order, ending in a newline."""
    return json_of(to_data(assessment, sentence)) + "\n"


def _result(result: Result, assessment: Assessment, sentence: Sentence) -> dict[str, Any]:
    check = result.check
    text, population = sentence(result)
    return {
        "check": check.id,
        "version": check.version,
        "topic": check.topic,
        "domain": check.domain,
        "severity": result.severity,
        "status": result.status,
        "passing": result.passing,
        "total": result.total,
        "unknown": result.unknown,
        "complete": result.complete,
        "population": population,
        "scored": result.counts_for_score,
        "same_as": check.same_as,
        "message": {
            "id": f"{check.id}.{message_key(result)}",
            "params": {**result.params, "population": result.noun, "reason": result.reason or None},
            "text_en": text,
        },
        "missing": [
            {
                "kind": str(gap.kind),
                "resource": gap.resource,
                "permission": gap.permission,
                "reason": gap.reason,
                "path": gap.path,
            }
            for gap in result.missing
        ],
        "resources": [resource_data(entry, result.missing) for entry in result.resources],
        "resources_omitted": result.unlisted + (result.omitted.count if result.omitted else 0),
        "fault": None if result.fault is None else _fault(result.fault),
        "check_severity": check.severity,
        "owner": check.owner,
        "effort": check.effort,
        **_there(
            exposed=check.exposed,
            of_vendor=check.vendor,
            shown_only=not check.scored,
            strict=result.strict,
            omitted=_omitted(result.omitted),
        ),
        "frameworks": assessment.frameworks.of_check(check),
        **_concern(result.concern),
    }


def _fault(fault: Fault) -> dict[str, Any]:
    return {"error": fault.error, "place": fault.place, **_there(file=fault.file, remedy=fault.remedy)}


def _omitted(omitted: Omitted | None) -> dict[str, int]:
    """How many of those that are known by name are left out, by what they are."""
    if omitted is None:
        return {}
    told = {"fail": omitted.fail, "unknown": omitted.unknown, "pass": omitted.right}
    return {**told, "accepted": omitted.accepted}


def _concern(concern: Concern | None) -> dict[str, Any]:
    """Whom and what a finding concerns; only what is known."""
    if concern is None:
        return {}
    numbers = {"people": concern.people, "objects": concern.objects, "records": concern.records}
    known = {name: number for name, number in numbers.items() if number is not None}
    return {"concern": known} if known else {}


def message_key(result: Result) -> str:
    """Which of a check's sentences a result speaks with."""
    return "fail" if result.status == "partial" else result.status
