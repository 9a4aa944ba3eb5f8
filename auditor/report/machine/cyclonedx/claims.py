"""What checks claim, and the evidence that bears it out."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from auditor.assess.result import Resource, Result
from auditor.report.machine.place import address
from auditor.report.machine.said import NAME, finding_of, said
from auditor.report.speech.words import Words
from auditor.report.totals import listed_of

TARGET, TARGETED, ASSESSOR = "crm", "crm-target", "crm-audit"


def claim_ref(check: str) -> str:
    return f"claim:{check}"


def claim(result: Result, words: Words) -> dict[str, Any]:
    check = result.check.id
    return {
        "bom-ref": claim_ref(check),
        "target": TARGETED,
        "predicate": said(words.sentence(result)),
        "reasoning": said(words.text(result.check, "why")),
        "evidence": [f"evidence:{check}"],
        **({"mitigationStrategies": [f"accepted:{check}"]} if result.accepted else {}),
    }


def evidence(
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
            "description": words.ui("summary.accepted", count=words.number(result.accepted)),
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
