from auditor.check import Outcome, Policy, check, judged, setting
from auditor.posture import Posture


@check(
    id="logging.event-retention",
    version=1,
    topic="log-retention",
    severity="medium",
    severity_reason="Recent events are on record; only a leak that is noticed late can no longer be traced.",
    needs=("logging.retention_days",),
    title="How long event logs are kept",
    why="Most leaks come to light weeks or months later. Logs that are gone by then cannot show what was taken.",
    on_pass="Event logs are kept for at least {minimum} days.",
    on_fail="Event logs are kept for less than {minimum} days, so a leak that is noticed late can no longer be traced.",
    on_unknown="It is not known how long event logs are kept.",
    fix="Keep event logs for the time your policy asks for, or copy them to a system that keeps them that long.",
    owner="both",
)
def events_are_kept(posture: Posture, policy: Policy) -> Outcome:
    """Are event logs kept long enough?"""
    minimum = policy.thresholds.event_retention_days
    verdict = judged(posture.logging.retention_days, lambda days: days >= minimum, f"at least {minimum}")
    return setting("logging.event-retention", verdict, params={"minimum": minimum})
