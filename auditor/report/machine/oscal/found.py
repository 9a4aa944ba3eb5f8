"""What was observed of a check, what follows from it, and the risk where something is wrong."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from auditor.assess.assessment import Assessment
from auditor.assess.plan.finding import days_of
from auditor.assess.result import Resource, Result
from auditor.posture import UnknownKind
from auditor.report.machine.ids import uid
from auditor.report.machine.oscal.words import line, prop, token
from auditor.report.machine.place import address
from auditor.report.machine.said import NAME, finding_of, said, stamp, unseen_entries, unseen_of
from auditor.report.machine.standing import Standing, standing_of
from auditor.report.machine.steps import link_of, steps_of
from auditor.report.speech.words import Words
from auditor.report.totals import listed_of, unlisted_of

if TYPE_CHECKING:
    from auditor.vendor.profile import Guidance

STATES = {
    Standing.PASSED: ("satisfied", "pass"),
    Standing.PARTIAL: ("not-satisfied", "fail"),
    Standing.FAIL: ("not-satisfied", "fail"),
    Standing.ACCEPTED: ("not-satisfied", "fail"),
    Standing.UNKNOWN: ("not-satisfied", "other"),
}
"""(state, reason) of a finding's target; what does not apply has no finding."""
RISK_OPEN, RISK_ACCEPTED = "open", "deviation-approved"


def observation(result: Result, assessment: Assessment, run: str, words: Words) -> dict[str, Any]:
    """What one check saw: each entity that is wrong or not known is one piece of evidence."""
    check = result.check
    evidence = [
        _evidence(entry, finding_of(result, entry, words))
        for entry in listed_of(result)
        if entry.status == "fail"
    ]
    evidence += [
        _evidence(entry, unseen_of(result, entry, words))
        for entry in unseen_entries(result)
        if entry is not None
    ]
    more = unlisted_of(result)
    return {
        "uuid": uid(run, "observation", check.id),
        "title": line(words.text(check, "title")),
        "description": line(words.sentence(result)),
        "props": [
            prop("check", check.id),
            prop("status", standing_of(result).value),
            prop("passing", result.passing),
            prop("failing", result.failing),
            prop("unknown", result.unknown),
            prop("total", result.total),
            *([prop("not-listed", more)] if more else []),
            *_gaps(result),
        ],
        "methods": ["TEST"],
        "types": ["finding"] if result.is_finding else ["control-objective"],
        "subjects": [
            {
                "subject-uuid": uid(run, "component"),
                "type": "component",
                "title": line(assessment.vendor_name, NAME),
            }
        ],
        **({"relevant-evidence": evidence} if evidence else {}),
        "collected": stamp(_observed(result), assessment.assessed_at),
    }


def finding(result: Result, run: str, words: Words) -> dict[str, Any]:
    """Whether the objective that a check is was met."""
    check, standing = result.check, standing_of(result)
    state, reason = STATES[standing]
    wrong = state == "not-satisfied" and reason == "fail"
    return {
        "uuid": uid(run, "finding", check.id),
        "title": line(words.text(check, "title")),
        "description": line(words.sentence(result)),
        "props": [prop("status", standing.value), *([prop("severity", result.severity)] if wrong else [])],
        "target": {
            "type": "objective-id",
            "target-id": token(check.id),
            "title": line(words.text(check, "title")),
            "status": {"state": state, "reason": reason, "remarks": line(words.sentence(result))},
        },
        "related-observations": [{"observation-uuid": uid(run, "observation", check.id)}],
        **({"related-risks": [{"risk-uuid": uid(run, "risk", check.id)}]} if wrong else {}),
    }


def risk(
    result: Result,
    assessment: Assessment,
    run: str,
    words: Words,
    guidance: Mapping[str, Guidance],
) -> dict[str, Any]:
    """What a wrong check means, by when it is to be put right, and how; or that everything of it was accepted."""
    check = result.check
    accepted = standing_of(result) is Standing.ACCEPTED
    finish = days_of(result, assessment).finish
    steps = [f"{name}: {text}" for name, text in steps_of(check, guidance, words)]
    link = link_of(check, guidance)
    return {
        "uuid": uid(run, "risk", check.id),
        "title": line(words.text(check, "title")),
        "description": line(words.sentence(result)),
        "statement": line(words.text(check, "why")),
        "props": [
            prop("severity", result.severity),
            prop("severity-reason", words.text(check, "severity_reason")),
        ],
        "status": RISK_ACCEPTED if accepted else RISK_OPEN,
        **({} if accepted else {"deadline": f"{finish.isoformat()}T23:59:59Z"}),
        "remediations": [
            {
                "uuid": uid(run, "response", check.id),
                "lifecycle": "recommendation",
                "title": line(words.text(check, "title")),
                "description": "\n".join(said(text, 2000) for text in (words.text(check, "fix"), *steps)),
                "props": [prop("type", "accept" if accepted else "mitigate"), prop("effort", check.effort)],
                **({"links": [{"href": link, "rel": "reference"}]} if link else {}),
            }
        ],
        "related-observations": [{"observation-uuid": uid(run, "observation", check.id)}],
    }


def _evidence(entry: Resource, text: str) -> dict[str, Any]:
    """An entity, at its place in an export or in the report itself."""
    href = address(entry.path) + (f"#L{entry.line}" if entry.path and entry.line > 0 else "")
    accepted = entry.accepted
    return {
        "href": href,
        "description": text,
        "props": [
            prop("status", entry.status if accepted is None else Standing.ACCEPTED.value),
            prop("entity", entry.id),
            prop("fingerprint", entry.fingerprint),
            *([prop("severity", entry.severity)] if entry.status == "fail" else []),
            *([prop("digest", entry.evidence)] if entry.evidence else []),
            *([prop("grade", entry.grade)] if entry.grade else []),
            *(
                [
                    prop("accepted-by", accepted.by),
                    prop("accepted-until", accepted.until),
                    prop("accepted-because", accepted.reason),
                ]
                if accepted is not None
                else []
            ),
        ],
    }


def _gaps(result: Result) -> list[dict[str, Any]]:
    """The kinds of evidence that were missing."""
    kinds: dict[tuple[UnknownKind, str], None] = dict.fromkeys(
        (gap.kind, gap.resource) for gap in result.missing
    )
    return [prop("missing", resource or kind.value, token(kind.value)) for kind, resource in kinds]


def _observed(result: Result) -> str:
    """When the newest of its evidence was observed."""
    return max((entry.observed_at for entry in result.resources if entry.observed_at), default="")
