from auditor.check import Outcome, Policy, Verdict, bad, check, each, judged, ok, unsure
from auditor.posture import OAuthApp, Posture, Unknown

NAMED = "a named account"


@check(
    id="apps.client-credentials",
    version=1,
    topic="api-credentials",
    severity="medium",
    severity_reason="The secret of one app must leak first; then nobody's rights limit what the app may do.",
    needs=("integrations.apps",),
    title="Apps that work without a user",
    why="Such an app acts on its own, with the rights of the account behind it. "
    "Without a named account nobody can limit it or trace what it did.",
    on_pass="No app works without a user unless it is bound to a named account ({total} apps checked).",
    on_fail="{failing} of {total} apps can work without a user and without a named account that limits them.",
    executive="With no named account behind {failing} of {total} connected programs, nobody's rights limit what can "
    "be done with customer data there, and nobody answers for it.",
    on_unknown="It is not known to which accounts the apps are bound that work without a user.",
    fix="Bind each such app to an account of its own with only the rights it needs, or turn this kind of access off.",
    limits="That an account is named says nothing of its rights; an app that takes a shared account "
    "counts as bound.",
    effort="days",
    owner="implementer",
)
def machine_access_is_bound(posture: Posture, policy: Policy) -> Outcome:
    """Is every app that signs in by itself bound to a named account?"""
    return each(posture.integrations.apps, _judge)


def _judge(app: OAuthApp) -> Verdict:
    if isinstance(app.client_credentials, Unknown):
        return unsure(app.client_credentials)
    if not app.client_credentials.value:
        return ok()
    if app.run_as is None:
        return bad(None, NAMED, app.client_credentials.evidence)
    return judged(app.run_as, lambda account: bool(account.strip()), NAMED)
