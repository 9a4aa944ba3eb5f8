"""How a result stands, in the six words that docs/formats.md has for every format."""

from __future__ import annotations

from collections.abc import Iterable
from enum import StrEnum

from auditor.assess.assessment import Assessment
from auditor.assess.result import Resource, Result
from auditor.report.totals import listed_of


class Standing(StrEnum):
    """The verdict of a check, or that all of what is wrong was accepted."""

    PASSED = "pass"
    PARTIAL = "partial"
    FAIL = "fail"
    ACCEPTED = "accepted"
    UNKNOWN = "unknown"
    NOT_APPLICABLE = "not_applicable"


def standing_of(result: Result) -> Standing:
    accepted = result.is_finding and result.all_accepted
    return Standing.ACCEPTED if accepted else Standing(result.status)


def counting(assessment: Assessment) -> list[Result]:
    """The results that count, in order of id: without settings of a product's own baseline, repetitions and readiness, which no
    other program is told as if they were findings."""
    return [entry for entry in assessment.results if not entry.is_beside]


def wrong(results: Iterable[Result]) -> list[tuple[Result, Resource]]:
    """Every entity that fails and is listed, accepted or not."""
    return [(result, entry) for result in results for entry in listed_of(result) if entry.status == "fail"]
