from auditor.check import Outcome, Policy, check, must_be, setting
from auditor.posture import Posture


@check(
    id="auth.weak-oauth-flows",
    version=1,
    topic="oauth-apps",
    severity="high",
    severity_reason="One password or token must be stolen first; it then opens its owner's data without a "
    "second factor.",
    needs=("authentication.weak_oauth_flows_blocked",),
    title="Outdated ways for apps to sign in",
    why="Old methods hand an app the user's own password, or leave its access key in the browser. Both pass "
    "the second factor by.",
    on_pass="Apps cannot sign in by outdated methods that hand over passwords or access keys.",
    on_fail="Apps may sign in by outdated methods that hand over a user's password or access key, past the second "
    "factor.",
    executive="Connected programs may sign in by outdated methods that hand over a person's password or access key; "
    "whoever gets hold of it is in without a second factor.",
    on_unknown="It is not known whether apps may sign in by outdated methods.",
    fix="Move the apps that still use these methods to a current one, then block the methods for the whole "
    "organisation.",
    limits="An app that cannot do otherwise may hold the switch open; whether any app uses these flows "
    "today is not known.",
    effort="days",
    owner="implementer",
)
def outdated_app_sign_in_is_blocked(posture: Posture, policy: Policy) -> Outcome:
    """Are outdated ways for apps to sign in blocked?"""
    return setting("auth.weak-oauth-flows", must_be(posture.authentication.weak_oauth_flows_blocked, True))
