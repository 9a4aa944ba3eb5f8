from auditor.check import Outcome, Policy, check, each, must_be
from auditor.posture import Posture


@check(
    id="apps.secret-required",
    version=1,
    topic="oauth-apps",
    severity="medium",
    severity_reason="A sign-in code or token must be caught first; the secret is one of several proofs.",
    needs=("integrations.apps",),
    title="Apps that need no secret",
    why="The secret shows that a request comes from the genuine app. Without it a stolen token or code works for anyone.",
    on_pass="Every app must show a secret before it gets access ({total} apps checked).",
    on_fail="{failing} of {total} apps can get access without proving that they are the genuine app.",
    executive="{failing} of {total} connected programs can get into the CRM without any proof of being genuine, so "
    "that a stolen code or access key works for anyone.",
    on_unknown="It is not known which apps get access without a secret.",
    fix="Require the secret of each app, also when it renews its access. Apps that cannot keep a secret, such as "
    "mobile ones, need the proof key (PKCE) instead.",
    limits="Mobile and browser apps, which cannot keep a secret, are named even with the proof key; that "
    "the secret is really secret is not known.",
    owner="implementer",
)
def apps_show_a_secret(posture: Posture, policy: Policy) -> Outcome:
    """Must every app show its secret?"""
    return each(posture.integrations.apps, lambda app: must_be(app.secret_required, True))
