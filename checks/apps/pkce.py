from auditor.check import Outcome, Policy, check, each, must_be
from auditor.posture import Posture


@check(
    id="apps.pkce",
    version=1,
    topic="oauth-apps",
    severity="medium",
    severity_reason="A sign-in code must be intercepted first, and it opens one user's data in one app.",
    needs=("integrations.apps",),
    title="Protection of the sign-in code of apps",
    why="An app trades a one-time code for access after sign-in. Without this protection whoever intercepts the code "
    "gets the access.",
    on_pass="An intercepted sign-in code is of no use with any app ({total} apps checked).",
    on_fail="{failing} of {total} apps can lose their access to whoever intercepts a sign-in code.",
    executive="With {failing} of {total} connected programs, whoever intercepts a sign-in code can take over that "
    "user's access to customer data.",
    on_unknown="It is not known whether apps protect the code they get at sign-in.",
    fix="Require the proof key (PKCE) for each app; its maker may have to update the app first.",
    limits="An app that only works server to server needs no proof key and may be named; that the app "
    "checks it rightly is not tested.",
    effort="days",
    owner="implementer",
)
def apps_require_pkce(posture: Posture, policy: Policy) -> Outcome:
    """Must every app prove that the sign-in code is its own?"""
    return each(posture.integrations.apps, lambda app: must_be(app.pkce_required, True))
