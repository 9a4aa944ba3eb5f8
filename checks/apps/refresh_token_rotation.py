from auditor.check import Outcome, Policy, Verdict, check, each, must_be, ok
from auditor.posture import Known, OAuthApp, Posture, TokenLife


@check(
    id="apps.refresh-token-rotation",
    version=1,
    topic="oauth-apps",
    severity="low",
    severity_reason="It opens nothing; a stolen token would merely be noticed sooner.",
    needs=("integrations.apps",),
    title="Renewal of refresh tokens",
    why="Where a refresh token works only once, the use of a stolen copy is noticed and stopped. "
    "Where it stays the same, the thief shares it unseen.",
    on_pass="No app can use the same token again and again ({total} apps checked).",
    on_fail="{failing} of {total} apps can use the same token again and again, so a stolen copy would not be noticed.",
    executive="With {failing} of {total} connected programs, a thief can use a copied access key beside its owner "
    "again and again without being noticed.",
    on_unknown="It is not known which apps get a new token at each use.",
    fix="Turn on the rotation of refresh tokens for each app, after a test that the app stores the new one.",
    limits="Apps that run on several servers at once may break by rotation and stay named; a thief who "
    "comes before the app gets the new token.",
    owner="implementer",
)
def refresh_tokens_rotate(posture: Posture, policy: Policy) -> Outcome:
    """Does every app that gets refresh tokens get a new one at each use?"""
    return each(posture.integrations.apps, _judge)


def _judge(app: OAuthApp) -> Verdict:
    tokens = app.refresh_tokens
    if isinstance(tokens, Known) and tokens.value.life is TokenLife.NONE_ISSUED:
        return ok()
    return must_be(app.rotates_refresh_tokens, True)
