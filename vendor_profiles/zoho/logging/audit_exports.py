"""Which exports of the audit log people made, by the list of their jobs. This audit starts none and downloads none."""

from __future__ import annotations

from datetime import date, timedelta

from auditor.posture import Evidence, Fact, Grade, Known, Source, Unknown, not_provided
from auditor.vendor.answers import REDACTED, Answers, Row

from .. import kinds
from .log_facts import RECENT

FINISHED = "finished"
"""Of its states (queued, scheduled, running, progress, suspended, failed, finished, deleted) the only one with a file."""
AUDIT_LOG = Source(
    "https://help.zoho.com/portal/en/kb/crm/security-control/audit-log/articles/monitor-audit-log",
    "",
    "2026-11-25T00:00:00Z",
    Grade.DECLARED,
)
"""The log records changes of records and settings with who made them; it has no switch. Not every edition has it: an organisation
without it is refused the list of exports, like somebody who is no administrator."""


def newest_export(answers: Answers, today: date) -> Fact[date]:
    """The day (UTC) on which the newest export was finished that has a file."""
    done = [row.day("job_end_time") for row in answers.rows(kinds.AUDIT_EXPORT) if _has_a_file(row)]
    days = [fact for fact in done if isinstance(fact, Known) and fact.value <= today + timedelta(days=1)]
    if days:
        return max(days, key=lambda fact: fact.value)
    gap = answers.gap(kinds.AUDIT_EXPORT)
    if isinstance(gap, Unknown):
        return gap
    return not_provided(kinds.AUDIT_EXPORT, "no export of the audit log is finished")


def changes_recorded(answers: Answers, today: date) -> Fact[bool]:
    """A recent export that has a file shows that the log has lines. Else, where the organisation has the log, Zoho says that it is
    always written."""
    newest, gap = newest_export(answers, today), answers.gap(kinds.AUDIT_EXPORT)
    if isinstance(newest, Known) and newest.value >= today - RECENT:
        return Known(True, newest.evidence)
    return gap if isinstance(gap, Unknown) else Known(True, Evidence(AUDIT_LOG))


def _has_a_file(job: Row) -> bool:
    """Links are null until a job "completes and produces at least one file" (zoho/crm-oas); of a snapshot only the mark is
    left where they stood."""
    links = job.data.get("download_links")
    return (
        job.text("status").lower() == FINISHED
        and bool(links)
        and (isinstance(links, list) or links == REDACTED)
    )
