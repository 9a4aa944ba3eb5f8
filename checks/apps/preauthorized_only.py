from auditor.check import Outcome, Policy, check, each, must_be
from auditor.posture import Posture


@check(
    id="apps.preauthorized-only",
    version=1,
    topic="oauth-apps",
    severity="high",
    severity_reason="An outsider must deceive one user into agreeing; the app then copies what that user "
    "may see, with nobody asked.",
    needs=("integrations.apps",),
    title="Apps that any user may let in",
    why="Where any user may let an app in, attackers only have to talk one of them into it. "
    "The app then reads all that this user may read.",
    on_pass="Only users chosen by an administrator may use the apps ({total} apps checked).",
    on_fail="{failing} of {total} apps can be let in by any user; one deceived user is enough to hand over customer data.",
    executive="Any user can let {failing} of {total} connected programs into the CRM unasked; one deceived employee "
    "is enough to hand over customer data.",
    on_unknown="It is not known which apps any user may let in.",
    fix="Require the approval of an administrator for each app and assign the app to the roles that need it.",
    limits="Apps that are blocked altogether may be named by an old entry; an approval for all roles "
    "counts as one.",
    effort="days",
    owner="implementer",
)
def apps_are_preauthorized(posture: Posture, policy: Policy) -> Outcome:
    """Which apps may users let in on their own?"""
    return each(posture.integrations.apps, lambda app: must_be(app.preauthorized_only, True))
