from auditor.check import Outcome, Policy, check, each, must_be
from auditor.posture import Posture


@check(
    id="apps.full-scope",
    version=1,
    topic="oauth-apps",
    severity="high",
    severity_reason="One stolen token opens all that its user may do, but it must be stolen first.",
    needs=("integrations.apps",),
    title="Apps with unlimited access",
    why="Such an app may do everything its user may do, in every part of the CRM. "
    "Whoever steals its token takes over all of that.",
    on_pass="No app has unlimited access to the CRM ({total} apps checked).",
    on_fail="{failing} of {total} apps can do everything their users can do; one stolen token opens all of it.",
    executive="{failing} of {total} connected programs may do everything that their users may do; whoever steals a "
    "single access key gets all of that customer data.",
    on_unknown="It is not known which apps have unlimited access to the CRM.",
    fix="Limit each app to the scopes it really uses; ask its maker which those are before you take the rest away.",
    limits="Some products know no narrower scope, and each app then fails; a list of many scopes that "
    "amounts to everything passes.",
    effort="days",
    owner="implementer",
)
def no_app_has_full_scope(posture: Posture, policy: Policy) -> Outcome:
    """Which apps were given unlimited access?"""
    return each(posture.integrations.apps, lambda app: must_be(app.full_scope, False))
