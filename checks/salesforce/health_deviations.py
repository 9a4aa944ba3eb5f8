from auditor.check import Judged, Outcome, Policy, check, gathered, must_be
from auditor.posture import Posture, not_provided

SCORE, ROWS = "HealthCheck.score", "HealthCheckRisks"


@check(
    id="readiness.salesforce-health-deviations",
    version=1,
    topic="web-hardening",
    severity="low",
    severity_reason="What each setting opens is judged by checks of its own; this one asks whether anybody looked at it.",
    needs=(f"native:{SCORE}",),
    vendor="salesforce",
    title="Settings that differ from the baseline of Health Check",
    why="Health Check lists every setting that differs from the baseline. One that nobody put right, and that nobody wrote down as wanted, is one "
    "that nobody looked at.",
    on_pass="Every setting that Health Check looks at is as its baseline asks, or is a justified exception ({total} settings checked).",
    on_fail="{failing} of {total} settings that Health Check looks at differ from its baseline, and nobody wrote down why.",
    executive="{failing} of {total} security settings differ from what the company laid down, and nobody wrote down why; nobody seems to have "
    "looked at them.",
    on_unknown="It is not known which settings differ from the baseline of Health Check.",
    fix="Go through Setup, Health Check at a fixed interval: put each setting right, or write it into the register as a holder, with reason, "
    "owner and approver.",
    effort="days",
    limits="Sees what Health Check itself rates, and by its weights; settings that it does not "
    "look at are judged by other checks.",
)
def deviations_are_settled(posture: Posture, policy: Policy) -> Outcome:
    """Which settings differ from the baseline of the product's own comparison?"""
    found = [
        Judged(
            f"health-check:{key.partition('.')[2]}", key.partition(".")[2], must_be(fact, "MEETS_STANDARD")
        )
        for key, fact in sorted(posture.native.items())
        if key.startswith(f"{ROWS}.")
    ]
    gap = posture.native_gaps.get(ROWS)
    if not found:
        return Outcome("health_check_settings", complete=not_provided(ROWS) if gap is None else gap)
    return gathered("health_check_settings", found, complete=True if gap is None else gap)
