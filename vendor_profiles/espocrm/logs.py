"""What the product records, and for how long."""

from __future__ import annotations

from datetime import timedelta

from auditor.posture import (
    Fact,
    Known,
    Logging,
    Unknown,
    negated,
    not_provided,
    unseen,
)
from auditor.vendor.answers import Answers, iso_day
from auditor.vendor.facts.declared import Published

from .configuration.settings import Settings, whole_days

_READS = Published("https://github.com/espocrm/espocrm", "2026-11-28")


def logging(answers: Answers, settings: Settings, gap: Unknown) -> Logging:
    """Failed sign-ins stand in the same log, with the reason (Core/Authentication/Authentication.php). Of what is read, only single records that are
    opened are noted: neither lists nor exports are, which is how data is taken."""
    recorded = _sign_ins(answers, settings)
    return unseen(
        Logging,
        gap,
        audit_enabled=audit(answers, settings),
        audit_retention_days=whole_days(settings.period("cleanupActionHistoryPeriod")),
        sign_ins_recorded=recorded,
        failed_sign_ins_recorded=recorded,
        reads_name_records=_READS.fact(False, "application/Espo/Core/Record/Service.php"),
        reads_tell_extent=_READS.fact(False, "application/Espo/Core/Record/Service.php"),
        sign_in_retention_days=whole_days(settings.period("cleanupAuthLogPeriod")),
    )


def audit(answers: Answers, settings: Settings) -> Fact[bool]:
    """The action history names who read, made, changed or deleted what. Reading accounts leaves traces in it, so that an
    empty one after this audit read them means that nothing is recorded."""
    off = settings.flag("actionHistoryDisabled")
    if isinstance(off, Known) and off.value:
        return negated(off)
    rows = answers.rows("ActionHistoryRecord")
    if rows:
        return Known(True, rows[0].evidence)
    gap = answers.gap("ActionHistoryRecord")
    if isinstance(gap, Unknown):
        # Files tell the switch, and the switch is all there is.
        return negated(off) if answers.extraction.collection is None else gap
    if answers.rows("UserRecord") and isinstance(off, Known):
        return Known(False, off.evidence)
    return not_provided("ActionHistoryRecord", "the action history is empty")


def _sign_ins(answers: Answers, settings: Settings) -> Fact[bool]:
    """The sign-in of this audit must be in the log, within a day for clocks that differ."""
    collection = answers.extraction.collection
    if collection is None:
        return negated(settings.flag("authLogDisabled"))
    rows = answers.rows("AuthLogRecord")
    gap = answers.gap("AuthLogRecord")
    if not rows:
        if isinstance(gap, Unknown):
            return gap
        row = answers.one("Self")
        return row if isinstance(row, Unknown) else Known(False, row.evidence)
    days = [fact for row in rows if isinstance(fact := row.day("createdAt"), Known)]
    started = iso_day(collection.started_at)
    if not days or started is None:
        return rows[0].odd("createdAt")
    newest = max(days, key=lambda fact: fact.value)
    return Known(newest.value >= started - timedelta(days=1), newest.evidence)
