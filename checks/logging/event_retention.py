from auditor.check import Outcome, Policy, any_of, check, judged, setting
from auditor.posture import Posture
from checks.logging._kept import recorded


@check(
    id="logging.event-retention",
    version=2,
    topic="log-retention",
    severity="medium",
    severity_reason="Recent events are on record; only a leak that is noticed late can no longer be traced.",
    needs=(any_of("logging.events_generated", "logging.retention_days"),),
    title="How long event logs are kept",
    why="Most leaks come to light weeks or months later. Logs that are gone by then cannot show what was taken.",
    on_pass="Event logs are kept for at least {minimum} days.",
    on_fail="Event logs are not kept for {minimum} days, so a leak that is noticed late can no longer be traced.",
    executive="The record of what users do is not kept for {minimum} days; of a leak that comes to light later, "
    "nobody could tell whose data was taken.",
    on_unknown="It is not known how long event logs are kept.",
    fix="Keep event logs for the time your policy asks for, or copy them to a system that keeps them that long.",
    limits="A standing copy outside is not known to it; a long time on paper may be cut by a quota that "
    "nobody watches.",
    owner="implementer",
)
def events_are_kept(posture: Posture, policy: Policy) -> Outcome:
    """Are event logs kept long enough?"""
    minimum = policy.thresholds.event_retention_days
    kept = judged(posture.logging.retention_days, lambda days: days >= minimum, f"at least {minimum}")
    verdict = recorded(posture.logging.events_generated, kept)
    return setting("logging.event-retention", verdict, params={"minimum": minimum})
