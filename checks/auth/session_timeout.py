from auditor.check import Outcome, Policy, check, each, judged
from auditor.posture import Posture


@check(
    id="auth.session-timeout",
    version=1,
    topic="session-timeout",
    severity="medium",
    severity_reason="Somebody must get at an unattended or stolen session; one person's data is open there.",
    needs=("authentication.session_policies",),
    title="End of unattended sessions",
    why="A session left open on a desk or a stolen laptop needs no password at all.",
    on_pass="Every session policy ends a session after at most {maximum} minutes without activity.",
    on_fail="Under {failing} of {total} session policies, an unattended session stays open for more than "
    "{maximum} minutes; whoever finds it can act in its owner's name.",
    executive="Under {failing} of {total} rules for inactivity, an unattended screen stays open for more than "
    "{maximum} minutes; whoever finds it can act in its user's name.",
    on_unknown="It is not known after how long an unattended session ends.",
    fix="Set the limit without activity to at most {maximum} minutes in the policies named here.",
    limits="A browser that keeps asking for news may never seem idle; screens locked by the computer "
    "after five minutes protect as well and are not seen.",
    owner="implementer",
)
def unattended_sessions_end(posture: Posture, policy: Policy) -> Outcome:
    """Does every session policy end unattended sessions in time?"""
    maximum = policy.thresholds.session_idle_minutes
    return each(
        posture.authentication.session_policies,
        lambda limits: judged(limits.idle_minutes, lambda idle: idle <= maximum, f"<= {maximum}"),
        params={"maximum": maximum},
    )
