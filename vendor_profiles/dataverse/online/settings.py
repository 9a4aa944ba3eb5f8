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
    unseen,
)
from auditor.vendor.answers import Answers, Row

from . import kinds
from .conditional_access import SecondFactor

LONGEST_SESSION = 24 * 60
"""Minutes after which a session ends where nothing else is set (learn.microsoft.com, "Security enhancements: User session")."""


def authentication(answers: Answers, gap: Unknown) -> Authentication:
    second = SecondFactor(answers)
    row = answers.one(kinds.ORGANIZATION)
    return unseen(
        Authentication,
        gap,
        session_policies=row
        if isinstance(row, Unknown)
        else Population("session_policies", (_sessions(row),)),
        mfa_required=second.required(),
        mfa_exempt=second.exempt(),
        mfa_phishing_resistant_allowed=second.phishing_resistant(),
        mfa_sms_suffices=any_true(second.allowed("Sms"), second.allowed("Voice")),
    )


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
    )


def _days(row: Row) -> Fact[int]:
    """Minus one is for ever, which the posture calls 0."""
    found = row.number("auditretentionperiodv2")
    if isinstance(found, Known) and (found.value < -1 or found.value == 0):
        return row.odd("auditretentionperiodv2")
    return map_fact(found, lambda days: 0 if days == -1 else days)
