"""What the evidence of an assessment shows of a finding that was answered. An answer is a claim: this says what was seen, and changes nothing."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from auditor.answers.answer import Answer
from auditor.answers.columns import FINDING
from auditor.assess.assessment import Assessment
from auditor.assess.gone import sees_gone
from auditor.assess.result import Resource, Result
from auditor.snapshot import SourceKind


class Standing(StrEnum):
    """How a finding stands in an assessment. What could not be seen is neither there nor gone."""

    STILL = "still"
    GONE = "gone"
    UNSEEN = "unseen"


@dataclass(frozen=True, slots=True)
class SinceThen:
    """How a finding stands, and by evidence of which ISO day, empty where that is not known. `later` is whether that day lies after the answer, None where
    it is not known."""

    standing: Standing
    day: str
    later: bool | None


def since_then(
    assessment: Assessment, answer: Answer, listed: Resource | None, result: Result | None
) -> SinceThen:
    """How what was answered stands. `listed` is the entity as the assessment lists it, `result` what its check found."""
    standing = _of_check(result) if answer.about.startswith(FINDING) else _of_entity(listed, result)
    day = _oldest(assessment, listed)
    return SinceThen(standing, day, day > answer.at if day else None)


def _of_check(result: Result | None) -> Standing:
    if result is None:
        return Standing.UNSEEN
    if result.failing:
        return Standing.STILL
    return Standing.GONE if result.status in ("pass", "not_applicable") else Standing.UNSEEN


def _of_entity(listed: Resource | None, result: Result | None) -> Standing:
    if listed is not None:
        return {"fail": Standing.STILL, "pass": Standing.GONE}.get(listed.status, Standing.UNSEEN)
    return Standing.GONE if sees_gone(result) else Standing.UNSEEN


def _oldest(assessment: Assessment, listed: Resource | None) -> str:
    """The day of the oldest evidence that may have told; empty where an export does not show of which day it is."""
    days = [listed.observed_at[:10]] if listed is not None and listed.observed_at else []
    for source in assessment.sources:
        if source.kind == SourceKind.EXPORT:
            days.append(source.dated[:10])
        elif source.kind == SourceKind.API:
            days.append((source.dated or source.observed_at)[:10])
    return min(days, default="")
