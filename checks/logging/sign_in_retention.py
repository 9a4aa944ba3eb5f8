from auditor.check import Outcome, Policy, any_of, check
from auditor.posture import Posture
from checks.logging._kept import kept_for


@check(
    id="logging.sign-in-retention",
    version=2,
    topic="log-retention",
    severity="medium",
    severity_reason="Recent sign-ins are on record; only what is noticed late can no longer be traced.",
    needs=(any_of("logging.sign_ins_recorded", "logging.sign_in_retention_days"),),
    title="How long the record of sign-ins is kept",
    why="A stolen account is often noticed months later. Without the sign-ins of that time nobody can tell since "
    "when, and from where, it was used.",
    on_pass="The record of sign-ins is kept for at least {minimum} days.",
    on_fail="The record of sign-ins is not kept for {minimum} days, so it cannot be found out since when a "
    "stolen account was used.",
    executive="The record of sign-ins is not kept for {minimum} days, so that nobody could find out since when a "
    "stolen account has been in a thief's hands.",
    on_unknown="It is not known how long the record of sign-ins is kept.",
    fix="Keep the record of sign-ins for at least {minimum} days, or copy it to a system that does.",
    limits="Where an identity provider keeps the sign-ins, the CRM's own period says little; whether "
    "failed ones are kept as long is not asked.",
    owner="implementer",
)
def sign_ins_are_kept(posture: Posture, policy: Policy) -> Outcome:
    """Is the record of sign-ins kept long enough?"""
    switch, days = posture.logging.sign_ins_recorded, posture.logging.sign_in_retention_days
    return kept_for("logging.sign-in-retention", switch, days, policy.thresholds.audit_retention_days)
