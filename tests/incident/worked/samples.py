"""Assessments of which only the results matter here."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from auditor.assess.assessment import Assessment, TenantSource
from auditor.assess.frameworks import Frameworks
from auditor.assess.result import Result
from auditor.assess.scoring.score import score_of
from auditor.check import load_catalogue

CHECKS = load_catalogue().checks
TOTALS = {"pass": (2, 2, 0), "fail": (0, 2, 0), "partial": (1, 2, 0), "unknown": (0, 2, 2)}


def result(check: str, status: str) -> Result:
    """A result of two entities; `not_in_product` and `absent` are the two kinds of not applicable."""
    if status in ("not_in_product", "absent"):
        reason = "not_in_product" if status == "not_in_product" else "no_visitors"
        return Result(CHECKS[check], "not_applicable", reason=reason)
    passing, total, unknown = TOTALS[status]
    return Result(CHECKS[check], status, passing, total, unknown)


def assessment(statuses: Mapping[str, str], vendor: str = "salesforce") -> Assessment:
    """An assessment with these results alone."""
    results = [result(check, status) for check, status in statuses.items()]
    return Assessment(
        tenant="Acme",
        vendor=vendor,
        vendor_name=vendor.title(),
        sources=(TenantSource("export", "sha256:0", "2026-11-24T08:00:00Z", 1),),
        assessed_at="2026-11-24T08:00:00Z",
        catalogue_version="1",
        checks=len(results),
        selection="",
        policy_name="standard",
        policy_digest="sha256:0",
        score=score_of(results, ["export"], ""),
        results=results,
        skipped=(),
        waiver_notices=(),
        frameworks=Frameworks({}),
        as_of=date(2026, 11, 24),
    )
