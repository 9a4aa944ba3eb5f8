"""The assessment as OCSF Compliance Findings (schema 1.8.0, class 2003, checked 2026-11-27), for a SIEM or a lake of findings.

The file is one JSON array with an event on each line. What reads OCSF files of posture tools takes an array; what wants one event a line
gets that by a line tool alone, since no event spans two.

An event is one entity that is wrong or not known; a check without such entities is one event. `compliance.status_id` is the verdict. What is not
known is Warning, which the schema says is for a check that did not come to a result because information is missing; where a fault of this
program is to blame it is Unknown. `status_code` has our own word for it. `status_id` is New for what is open and Suppressed for what was accepted; of what is not wrong there
is none, since nothing is to be done. What a check found too much of to list is one event more, with its `count`.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from auditor.assess.assessment import Assessment
from auditor.assess.result import Resource, Result, fingerprint
from auditor.assess.scoring.coverage import GRADE_CONFIDENCE
from auditor.report.machine.ids import run_id, uid
from auditor.report.machine.links import HOME, help_of
from auditor.report.machine.pieces import pieces_of
from auditor.report.machine.place import file_name
from auditor.report.machine.said import NAME, finding_of, moment, said, unseen_entries, unseen_of
from auditor.report.machine.standing import Standing, counting, standing_of
from auditor.report.machine.steps import link_of, steps_of
from auditor.report.speech.words import Words
from auditor.report.totals import listed_of, unlisted_of
from auditor.version import __version__

if TYPE_CHECKING:
    from auditor.vendor.profile import Guidance

VERSION = "1.8.0"
CLASS, CATEGORY, CREATE = 2003, 2, 1
UNKNOWN, FAIL = (0, "Unknown"), (3, "Fail")
COMPLIANCE = {
    Standing.PASSED: (1, "Pass"),
    Standing.PARTIAL: FAIL,
    Standing.FAIL: FAIL,
    Standing.ACCEPTED: FAIL,
    Standing.UNKNOWN: (2, "Warning"),
    Standing.NOT_APPLICABLE: (99, "Not applicable"),
}
SEVERITY = {"critical": (5, "Critical"), "high": (4, "High"), "medium": (3, "Medium"), "low": (2, "Low")}
NO_SEVERITY, INFORMATIONAL = (0, "Unknown"), (1, "Informational")
NEW, SUPPRESSED = (1, "New"), (3, "Suppressed")
_RULE = (1, "Rule")


@dataclass(frozen=True, slots=True)
class _Event:
    """What differs from one event of a check to the next: the entity (None for the check as a whole), how it stands, what is said of it."""

    entry: Resource | None
    standing: Standing
    text: str
    name: str
    count: int = 1


def pieces(
    assessment: Assessment, words: Words, guidance: Mapping[str, Guidance] | None = None
) -> Iterator[str]:
    """The array, a check after another, the worst entities of each first."""
    return pieces_of(_events(assessment, words, guidance or {}))


def _events(
    assessment: Assessment, words: Words, guidance: Mapping[str, Guidance]
) -> Iterator[dict[str, Any]]:
    run = _of_run(assessment, words)
    for result in counting(assessment):
        of_check = _of_check(result, assessment, words, guidance)
        for event in _of_result(result, words):
            yield _event(result, event, run, of_check, words)


def _of_result(result: Result, words: Words) -> Iterator[_Event]:
    standing, check = standing_of(result), result.check.id
    whole = fingerprint(check, "")
    if standing in (Standing.PASSED, Standing.NOT_APPLICABLE):
        yield _Event(None, standing, said(words.sentence(result)), whole)
        return
    for entry in listed_of(result):
        if entry.status == "fail":
            how = Standing.FAIL if entry.accepted is None else Standing.ACCEPTED
            yield _Event(entry, how, finding_of(result, entry, words), entry.fingerprint)
    for gap in unseen_entries(result):
        text = unseen_of(result, gap, words)
        yield _Event(gap, Standing.UNKNOWN, text, whole if gap is None else gap.fingerprint)
    if more := unlisted_of(result):
        text = said(
            words.ui("machine.unlisted", title=words.text(result.check, "title"), n=words.number(more))
        )
        how = Standing.FAIL if result.is_finding else Standing.UNKNOWN
        yield _Event(None, how, text, fingerprint(check, "…"), more)


def _event(
    result: Result, event: _Event, run: dict[str, Any], of_check: dict[str, Any], words: Words
) -> dict[str, Any]:
    entry, check = event.entry, result.check
    status_id, status = UNKNOWN if result.fault is not None else COMPLIANCE[event.standing]
    severity_id, severity = _severity(event, check.severity)
    return {
        "activity_id": CREATE,
        "activity_name": "Create",
        "category_uid": CATEGORY,
        "category_name": "Findings",
        "class_uid": CLASS,
        "class_name": "Compliance Finding",
        "type_uid": CLASS * 100 + CREATE,
        "type_name": "Compliance Finding: Create",
        "time": run["time"],
        "severity_id": severity_id,
        "severity": severity,
        **_status(event, words),
        "message": event.text,
        **({"count": event.count} if event.count > 1 else {}),
        **_confidence(entry, event.standing),
        "metadata": {
            **run["metadata"],
            "uid": uid(run["uid"], event.name),
            "event_code": check.id,
        },
        "finding_info": {"uid": event.name, **of_check["finding_info"]},
        "compliance": {
            **of_check["compliance"],
            "status_id": status_id,
            "status": status,
            "status_code": event.standing.value,
            "status_details": [said(words.sentence(result))],
        },
        **(
            {"resources": [_resource(entry, result, run, words)]}
            if entry is not None
            else {"resources": [run["tenant"]]}
        ),
        **({"evidences": [_evidence(entry, result, words)]} if entry is not None and entry.evidence else {}),
        **({"remediation": of_check["remediation"]} if status_id == FAIL[0] else {}),
    }


def _of_run(assessment: Assessment, words: Words) -> dict[str, Any]:
    """What every event shares."""
    tenant = said(assessment.tenant, NAME)
    return {
        "uid": run_id(assessment),
        "time": int(moment(assessment.assessed_at).timestamp() * 1000),
        "vendor": assessment.vendor,
        "tenant": {
            "uid": tenant,
            "name": tenant,
            "type": said(assessment.vendor_name, NAME),
            "namespace": assessment.vendor,
        },
        "metadata": {
            "version": VERSION,
            "product": {
                "name": "crm-audit",
                "uid": "crm-audit",
                "vendor_name": "crm-auditor",
                "version": __version__,
                "lang": words.language,
                "url_string": HOME,
            },
            "tenant_uid": tenant,
            "log_name": "crm-audit",
            "labels": [said(assessment.vendor_name, NAME), assessment.vendor],
            "correlation_uid": run_id(assessment),
            "original_time": assessment.assessed_at,
        },
    }


def _of_check(
    result: Result, assessment: Assessment, words: Words, guidance: Mapping[str, Guidance]
) -> dict[str, Any]:
    """What every event of a check shares."""
    check = result.check
    title, why = said(words.text(check, "title")), said(words.text(check, "why"))
    page = help_of(check)
    steps = [f"{name}: {text}" for name, text in steps_of(check, guidance, words)]
    references = [link for link in (link_of(check, guidance), page) if link]
    controls = sorted(assessment.frameworks.of_topic(check.topic).items())
    return {
        "finding_info": {
            "title": title,
            "desc": why,
            "analytic": {
                "uid": check.id,
                "name": title,
                "type_id": _RULE[0],
                "type": _RULE[1],
                "version": str(check.version),
            },
            "types": [check.domain],
            **({"src_url": page} if page else {}),
        },
        "compliance": {
            "control": f"{check.id}: {title}",
            "desc": why,
            "category": check.domain,
            "standards": [framework for framework, _ in controls],
            "requirements": [f"{framework} {control}" for framework, ids in controls for control in ids],
        },
        "remediation": {
            "desc": "\n".join([said(words.text(check, "fix")), *(said(step, 2000) for step in steps)]),
            **({"references": references} if references else {}),
        },
    }


def _severity(event: _Event, of_check: str) -> tuple[int, str]:
    if event.standing is Standing.UNKNOWN:
        return NO_SEVERITY
    if event.standing in (Standing.PASSED, Standing.NOT_APPLICABLE):
        return INFORMATIONAL
    return SEVERITY[event.entry.severity if event.entry is not None else of_check]


def _status(event: _Event, words: Words) -> dict[str, Any]:
    """What is to be done with a finding; nothing where there is none."""
    if COMPLIANCE[event.standing] != FAIL:
        return {}
    accepted = event.entry.accepted if event.entry is not None else None
    if accepted is None:
        return {"status_id": NEW[0], "status": NEW[1]}
    reason = words.ui(
        "sarif.accepted", by=accepted.by, until=words.date(accepted.until), reason=accepted.reason
    )
    return {"status_id": SUPPRESSED[0], "status": SUPPRESSED[1], "comment": said(reason)}


def _confidence(entry: Resource | None, standing: Standing) -> dict[str, Any]:
    """How far the evidence is to be trusted, by its grade."""
    if entry is None or standing is Standing.UNKNOWN or entry.grade not in GRADE_CONFIDENCE:
        return {}
    score = round(100 * GRADE_CONFIDENCE[entry.grade])
    id_, name = (3, "High") if score >= 80 else (2, "Medium") if score >= 60 else (1, "Low")
    return {"confidence_id": id_, "confidence": name, "confidence_score": score}


def _resource(entry: Resource, result: Result, run: dict[str, Any], words: Words) -> dict[str, Any]:
    return {
        "uid": said(entry.id),
        "name": said(entry.name or entry.id, NAME),
        "type": said(words.noun(result.noun, 1), NAME),
        "namespace": run["vendor"],
        "role_id": 1,
        "role": "Target",
    }


def _evidence(entry: Resource, result: Result, words: Words) -> dict[str, Any]:
    """Where it was seen, and what there: in words, so that no value of the input is more than text."""
    return {
        "uid": entry.evidence,
        "data": {
            "path": said(file_name(entry.path)),
            **({"line": entry.line} if entry.line > 0 else {}),
            **({"locator": said(entry.locator)} if entry.locator else {}),
            "grade": entry.grade,
            "observed_at": entry.observed_at,
            **{
                key: said(words.measured(result.check, value), 300)
                for key, value in (("actual", entry.actual), ("expected", entry.expected))
                if value is not None
            },
        },
    }
