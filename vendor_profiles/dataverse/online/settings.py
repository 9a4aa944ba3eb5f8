"""Sessions and the audit log, by the settings of the environment; sign-in, by Microsoft Entra ID."""

from __future__ import annotations

from auditor.posture import (
    Authentication,
    Fact,
    Known,
    Logging,
    Population,
    SessionPolicy,
    Unknown,
    all_true,
    any_true,
    map_fact,
    not_provided,
    out_of_reach,
    unseen,
)
from auditor.posture.topics.logging import READS
from auditor.vendor.answers import Answers, Row

from . import kinds
from .conditional_access import SecondFactor
from .data import audited

CUSTOMERS = ("account", "contact", "lead")
"""The product's tables of customers; an environment without an app for sales has no leads."""
LONGEST_SESSION = 24 * 60
"""Minutes after which a session ends where nothing else is set (learn.microsoft.com, "Security enhancements: User session")."""


def authentication(answers: Answers, gap: Unknown) -> Authentication:
    second = SecondFactor(answers)
    row = answers.one(kinds.ORGANIZATION)
    return unseen(
        Authentication,
        gap,
        session_hours=row if isinstance(row, Unknown) else _session_hours(row),
        session_policies=row
        if isinstance(row, Unknown)
        else Population("session_policies", (_sessions(row),)),
        mfa_required=second.required(),
        mfa_exempt=second.exempt(),
        mfa_phishing_resistant_allowed=second.phishing_resistant(),
        mfa_sms_suffices=any_true(second.allowed("Sms"), second.allowed("Voice")),
    )


def _session_hours(row: Row) -> Fact[float]:
    """A session ends a day after it began, or earlier where the environment says so."""
    limited = row.flag("sessiontimeoutenabled")
    if isinstance(limited, Unknown):
        return limited
    if not limited.value:
        return Known(LONGEST_SESSION / 60, limited.evidence)
    return map_fact(_minutes(row, "sessiontimeoutinmins"), lambda minutes: minutes / 60)


def _sessions(row: Row) -> SessionPolicy:
    """Without a limit on inactivity a session that nobody uses lives as long as one in use."""
    return SessionPolicy(
        id="session-policy:environment",
        name=row.text("name") or "environment",
        idle_minutes=_idle_minutes(row),
        ends_on_timeout=any_true(row.flag("inactivitytimeoutenabled"), row.flag("sessiontimeoutenabled")),
    )


def _idle_minutes(row: Row) -> Fact[int]:
    idle_limit, life_limit = row.flag("inactivitytimeoutenabled"), row.flag("sessiontimeoutenabled")
    if isinstance(idle_limit, Unknown):
        return idle_limit
    if idle_limit.value:
        return _minutes(row, "inactivitytimeoutinmins")
    if isinstance(life_limit, Unknown):
        return life_limit
    return _minutes(row, "sessiontimeoutinmins") if life_limit.value else Known(LONGEST_SESSION, row.evidence)


def _minutes(row: Row, key: str) -> Fact[int]:
    found = row.number(key)
    return row.odd(key) if isinstance(found, Known) and found.value <= 0 else found


def logging(answers: Answers, gap: Unknown) -> Logging:
    """The audit log of the environment. It keeps sign-ins as long as changes."""
    row = answers.one(kinds.ORGANIZATION)
    if isinstance(row, Unknown):
        return unseen(Logging, row)
    on, kept = row.flag("isauditenabled"), _days(row)
    return unseen(
        Logging,
        gap,
        audit_enabled=on,
        audit_retention_days=kept,
        sign_ins_recorded=all_true(on, row.flag("isuseraccessauditenabled")),
        sign_in_retention_days=kept,
        reads_name_records=_reads(row),
        reads_tell_extent=_reads(row),
    )


def _reads(row: Row) -> Fact[bool]:
    """Reading is recorded in Microsoft Purview, and only where the environment and each table say so. That of tables is not asked for."""
    on = all_true(row.flag("isauditenabled"), row.flag("isreadauditenabled"))
    if isinstance(on, Unknown) or not on.value:
        return on
    return out_of_reach(READS)


def deletions_recorded(answers: Answers) -> Fact[bool]:
    """Where the environment and each of the product's tables of customers are audited."""
    row = answers.one(kinds.ORGANIZATION)
    if isinstance(row, Unknown):
        return row
    tables = {one.text("LogicalName").lower(): one for one in answers.rows(kinds.TABLE)}
    missing = [name for name in CUSTOMERS if name not in tables]
    gap = answers.gap(kinds.TABLE)
    seen = [audited(tables[name]) for name in CUSTOMERS if name in tables]
    if missing and not (seen and gap is True):
        seen.append(gap if isinstance(gap, Unknown) else not_provided(kinds.TABLE, f"no {missing[0]}"))
    return all_true(row.flag("isauditenabled"), *seen)


def _days(row: Row) -> Fact[int]:
    """Minus one is for ever, which the posture calls 0."""
    found = row.number("auditretentionperiodv2")
    if isinstance(found, Known) and (found.value < -1 or found.value == 0):
        return row.odd("auditretentionperiodv2")
    return map_fact(found, lambda days: 0 if days == -1 else days)
