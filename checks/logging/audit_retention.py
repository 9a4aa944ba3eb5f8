from auditor.check import Outcome, Policy, any_of, check
from auditor.posture import Posture
from checks.logging._kept import kept_for


@check(
    id="logging.audit-retention",
    version=2,
    topic="log-retention",
    severity="medium",
    severity_reason="Recent changes are on record; only what is noticed late can no longer be traced.",
    needs=(any_of("logging.audit_enabled", "logging.audit_retention_days"),),
    title="How long the record of changes is kept",
    why="Misuse often comes to light months later. A record that is gone by then cannot show who changed what.",
    on_pass="The record of changes is kept for at least {minimum} days.",
    on_fail="The record of changes is not kept for {minimum} days, so misuse that is noticed late can no "
    "longer be put down to anyone.",
    executive="The history of changes is not kept for {minimum} days; misuse that comes to light later can no longer "
    "be put down to anyone.",
    on_unknown="It is not known how long the record of changes is kept.",
    fix="Keep the record of changes for at least {minimum} days, or copy it to a system that does.",
    limits="Copies kept in another system do not count; that the oldest entries are really there is not "
    "looked at.",
    owner="implementer",
)
def changes_are_kept(posture: Posture, policy: Policy) -> Outcome:
    """Is the record of changes kept long enough?"""
    switch, days = posture.logging.audit_enabled, posture.logging.audit_retention_days
    return kept_for("logging.audit-retention", switch, days, policy.thresholds.audit_retention_days)
