from auditor.check import Outcome, Policy, check, judged, setting
from auditor.posture import Posture

ID = "auth.session-end"


@check(
    id=ID,
    version=1,
    topic="session-timeout",
    severity="medium",
    severity_reason="A session must be stolen first; one that is kept busy then goes on for as long as the thief wants, with one person's rights.",
    needs=("authentication.session_hours",),
    title="Last hour of a session",
    why="A limit on idle time does not stop a thief: a program that asks something every minute keeps a stolen session alive for ever, past a new password "
    "and a second factor.",
    on_pass="Every session ends after at most {maximum} hours, however busy it is.",
    on_fail="A session that is used does not end within {maximum} hours; a stolen one that is kept busy goes on.",
    executive="Somebody who took over an open sign-in can keep it alive for more than {maximum} hours, and be asked for neither password nor second factor.",
    on_unknown="It is not known whether a session that is used ever ends.",
    fix="Set the longest life of a session to at most {maximum} hours, so that everybody signs in anew once a day.",
    owner="implementer",
    limits="Limits that the sign-in service sets are not seen; keys of programs are no sessions "
    "and are judged elsewhere.",
)
def sessions_end_whatever_happens(posture: Posture, policy: Policy) -> Outcome:
    """Does every session end after some hours, however busy it is?"""
    maximum = policy.thresholds.session_hours
    verdict = judged(
        posture.authentication.session_hours,
        lambda hours: 0 < hours <= maximum,
        f"<= {maximum:g}",
        actual=lambda hours: hours or "never expires",
    )
    return setting(ID, verdict, {"maximum": maximum})
