"""What a document and the reports made of it list: of very many entities the worst, and how many more there are of each kind."""

from __future__ import annotations

from dataclasses import replace

from auditor.assess.assessment import Assessment
from auditor.assess.result import Omitted, Result

RESOURCES_LISTED = 10_000
"""Entities of one check that are listed."""


def listed(result: Result) -> Result:
    """The result with as many entities as a document lists; the same where it has no more."""
    rest = result.resources[RESOURCES_LISTED:]
    if not rest:
        return result
    wrong = [entry for entry in rest if entry.status == "fail"]
    before = result.omitted or Omitted()
    unknown = sum(entry.status == "unknown" for entry in rest)
    omitted = Omitted(
        before.fail + len(wrong),
        before.unknown + unknown,
        before.right + len(rest) - len(wrong) - unknown,
        before.accepted + sum(entry.accepted is not None for entry in wrong),
    )
    return replace(result, resources=result.resources[:RESOURCES_LISTED], omitted=omitted)


def as_listed(assessment: Assessment) -> Assessment:
    """The assessment as its document has it, so that what is made of either is the same."""
    if all(len(entry.resources) <= RESOURCES_LISTED for entry in assessment.results):
        return assessment
    return replace(assessment, results=[listed(entry) for entry in assessment.results])
