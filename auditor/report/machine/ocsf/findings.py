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
from typing import TYPE_CHECKING, Any

from auditor.assess.assessment import Assessment
from auditor.assess.result import Result, fingerprint
from auditor.report.machine.ids import uid
from auditor.report.machine.ocsf.parts import VERSION, evidence_of, of_check, of_run, resource_of
from auditor.report.machine.ocsf.verdict import (
    COMPLIANCE,
    FAIL,
    UNKNOWN,
    Event,
    confidence_of,
    severity_of,
    status_of,
)
from auditor.report.machine.pieces import pieces_of
from auditor.report.machine.said import finding_of, said, unseen_entries, unseen_of
from auditor.report.machine.standing import Standing, counting, standing_of
from auditor.report.speech.words import Words
from auditor.report.totals import listed_of, unlisted_of

if TYPE_CHECKING:
    from auditor.vendor.profile import Guidance

__all__ = ["VERSION", "pieces"]
CLASS, CATEGORY, CREATE = 2003, 2, 1


def pieces(
    assessment: Assessment, words: Words, guidance: Mapping[str, Guidance] | None = None
) -> Iterator[str]:
    """The array, a check after another, the worst entities of each first."""
    return pieces_of(_events(assessment, words, guidance or {}))


def _events(
    assessment: Assessment, words: Words, guidance: Mapping[str, Guidance]
) -> Iterator[dict[str, Any]]:
    run = of_run(assessment, words)
    for result in counting(assessment):
        shared = of_check(result, assessment, words, guidance)
        for event in _of_result(result, words):
            yield _event(result, event, run, shared, words)


def _of_result(result: Result, words: Words) -> Iterator[Event]:
    standing, check = standing_of(result), result.check.id
    whole = fingerprint(check, "")
    if standing in (Standing.PASSED, Standing.NOT_APPLICABLE):
        yield Event(None, standing, said(words.sentence(result)), whole)
        return
    for entry in listed_of(result):
        if entry.status == "fail":
            how = Standing.FAIL if entry.accepted is None else Standing.ACCEPTED
            yield Event(entry, how, finding_of(result, entry, words), entry.fingerprint)
    for gap in unseen_entries(result):
        text = unseen_of(result, gap, words)
        yield Event(gap, Standing.UNKNOWN, text, whole if gap is None else gap.fingerprint)
    if more := unlisted_of(result):
        text = said(
            words.ui("machine.unlisted", title=words.text(result.check, "title"), n=words.number(more))
        )
        how = Standing.FAIL if result.is_finding else Standing.UNKNOWN
        yield Event(None, how, text, fingerprint(check, "…"), more)


def _event(
    result: Result, event: Event, run: dict[str, Any], shared: dict[str, Any], words: Words
) -> dict[str, Any]:
    entry, check = event.entry, result.check
    status_id, status = UNKNOWN if result.fault is not None else COMPLIANCE[event.standing]
    severity_id, severity = severity_of(event, check.severity)
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
        **status_of(event, words),
        "message": event.text,
        **({"count": event.count} if event.count > 1 else {}),
        **confidence_of(entry, event.standing),
        "metadata": {
            **run["metadata"],
            "uid": uid(run["uid"], event.name),
            "event_code": check.id,
        },
        "finding_info": {"uid": event.name, **shared["finding_info"]},
        "compliance": {
            **shared["compliance"],
            "status_id": status_id,
            "status": status,
            "status_code": event.standing.value,
        },
        **(
            {"resources": [resource_of(entry, result, run, words)]}
            if entry is not None
            else {"resources": [run["tenant"]]}
        ),
        **(
            {"evidences": [evidence_of(entry, result, words)]} if entry is not None and entry.evidence else {}
        ),
        **({"remediation": shared["remediation"]} if status_id == FAIL[0] else {}),
    }
