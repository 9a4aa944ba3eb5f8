"""What the plan says of one finding: whether it is open, whether somebody without an account can use it, and its days. Every report asks here."""

from __future__ import annotations

from datetime import date, datetime

from auditor.assess.assessment import Assessment
from auditor.assess.plan.dates import Dates, dates_of
from auditor.assess.result import Result
from auditor.check import SEVERITIES


def is_open(result: Result) -> bool:
    """Whether a result is a finding, and not all of it is accepted."""
    return result.is_finding and not result.is_beside and not result.all_accepted


def is_exposed(result: Result, severity: str = "") -> bool:
    """Whether somebody without an account can use what is wrong: where the check says so, and what is wrong is as grave as the check. A check
    calls an entity lighter where it is known to be off or to open nothing that matters, and nobody uses that. `severity` is that of one entity,
    by default that of the whole finding."""
    check = result.check
    return check.exposed and SEVERITIES.index(severity or result.severity) <= SEVERITIES.index(check.severity)


def day_of(assessment: Assessment) -> date:
    """The day by which ends were judged; that of the assessment where nobody noted another."""
    return assessment.as_of or datetime.fromisoformat(assessment.assessed_at).date()


def days_of(result: Result, assessment: Assessment, severity: str = "") -> Dates:
    """The days of a finding, or of one entity of it of this severity."""
    return dates_of(
        severity or result.severity,
        result.check.effort,
        exposed=is_exposed(result, severity),
        day=day_of(assessment),
        deadlines=assessment.deadlines,
    )
