"""How what an event is of stands, in OCSF's numbers and captions: the verdict, its severity, and what is to be done with it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from auditor.assess.result import Resource
from auditor.assess.scoring.coverage import GRADE_CONFIDENCE
from auditor.report.machine.said import said
from auditor.report.machine.standing import Standing
from auditor.report.speech.words import Words

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


@dataclass(frozen=True, slots=True)
class Event:
    """What differs from one event of a check to the next: the entity (None for the check as a whole), how it stands, what is said of it."""

    entry: Resource | None
    standing: Standing
    text: str
    name: str
    count: int = 1


def severity_of(event: Event, of_check: str) -> tuple[int, str]:
    if event.standing is Standing.UNKNOWN:
        return NO_SEVERITY
    if event.standing in (Standing.PASSED, Standing.NOT_APPLICABLE):
        return INFORMATIONAL
    return SEVERITY[event.entry.severity if event.entry is not None else of_check]


def status_of(event: Event, words: Words) -> dict[str, Any]:
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


def confidence_of(entry: Resource | None, standing: Standing) -> dict[str, Any]:
    """How far the evidence is to be trusted, by its grade."""
    if entry is None or standing is Standing.UNKNOWN or entry.grade not in GRADE_CONFIDENCE:
        return {}
    score = round(100 * GRADE_CONFIDENCE[entry.grade])
    id_, name = (3, "High") if score >= 80 else (2, "Medium") if score >= 60 else (1, "Low")
    return {"confidence_id": id_, "confidence": name, "confidence_score": score}
