from auditor.check import Outcome, Policy, check, judged, setting
from auditor.posture import Posture

ID = "auth.sessions-at-once"


@check(
    id=ID,
    version=1,
    topic="session-timeout",
    severity="low",
    severity_reason="It opens nothing by itself; a stolen or lent account is noticed later, because owner and thief do not get in each other's way.",
    needs=("authentication.sessions_at_once",),
    title="Sessions of one account at a time",
    why="Where an account may be signed in any number of times, a thief works beside its owner, and a whole office can share one account. Where it may not, "
    "one of them is signed out and asks why.",
    on_pass="An account can have at most {maximum} sessions open at one time.",
    on_fail="An account can have more than {maximum} sessions open at one time, so that a thief or a colleague can work beside its owner unnoticed.",
    executive="One account can be signed in more than {maximum} times at once; somebody else can work beside its owner for weeks, and neither the owner nor "
    "anybody else notices.",
    on_unknown="It is not known how many sessions an account can have open at one time.",
    fix="Limit the sessions that an account can have open at one time to {maximum}; give programs accounts of their own first.",
    owner="implementer",
    limits="People who work on a computer and a telephone need two; whether a second session is "
    "a thief's, the limit cannot tell.",
)
def sessions_are_few(posture: Posture, policy: Policy) -> Outcome:
    """Can an account have only a few sessions open at one time?"""
    maximum = policy.thresholds.sessions_at_once
    verdict = judged(
        posture.authentication.sessions_at_once,
        lambda number: 0 < number <= maximum,
        f"<= {maximum}",
        actual=lambda number: number or "any number",
    )
    return setting(ID, verdict, {"maximum": maximum})
