from auditor.check import Outcome, Policy, check, each, must_be
from auditor.posture import Posture


@check(
    id="auth.session-forced-logout",
    version=1,
    topic="session-timeout",
    severity="medium",
    severity_reason="Somebody must get at an unattended browser; one person's data is open there.",
    needs=("authentication.session_policies",),
    title="Sign-out when time is up",
    why="A limit that only shows a notice leaves the session usable for the next person at the screen.",
    on_pass="Every session policy signs people out when their time is up ({total} policies checked).",
    on_fail="Under {failing} of {total} session policies, people stay signed in after their time is up, so an "
    "unattended browser stays a way in.",
    executive="Under {failing} of {total} rules for inactivity, people stay signed in after their time is up; "
    "whoever finds the screen can read and change what they can.",
    on_unknown="It is not known whether people are signed out when their time is up.",
    fix="Turn on sign-out at the end of the time limit in the policies named here.",
    limits="A page that stays on the screen without a valid session shows only what was loaded; sessions "
    "of apps and programs have other ends.",
    owner="implementer",
)
def timeout_signs_people_out(posture: Posture, policy: Policy) -> Outcome:
    """Are people signed out when their session times out?"""
    return each(
        posture.authentication.session_policies,
        lambda limits: must_be(limits.ends_on_timeout, True),
    )
