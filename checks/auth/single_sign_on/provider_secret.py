from auditor.check import SINGLE_SIGN_ON, Outcome, Policy, check, each_having, must_be
from auditor.posture import Posture


@check(
    id="auth.provider-secret",
    version=2,
    topic="sso",
    severity="medium",
    severity_reason="Only somebody with rights in the settings reads it, and it opens no data without a "
    "further deceit.",
    needs=("authentication.providers",),
    applies=SINGLE_SIGN_ON,
    title="Secrets of single sign-on services",
    why="The secret proves to the service that the CRM is asking. Whoever reads it can ask in its name.",
    on_pass="The secret of every single sign-on service is kept where it cannot be read ({total} services "
    "checked).",
    on_fail="The secret that proves who is asking is exposed for {failing} of {total} single sign-on "
    "services; whoever reads it can pose as the CRM.",
    executive="For {failing} of {total} single sign-on (SSO) services, the secret that vouches for the CRM is "
    "exposed; whoever reads it can pose as the CRM when people sign in.",
    on_unknown="It is not known whether the secrets of single sign-on services are protected.",
    fix="Stop sending the secret in calls for the services named here, then replace it by a new one.",
    limits="Knows how a secret is sent, and not who has read or copied it; services that work with "
    "signatures alone have none to judge.",
    owner="implementer",
)
def provider_secrets_are_protected(posture: Posture, policy: Policy) -> Outcome:
    """Is the secret of every single sign-on service protected?"""
    return each_having(
        posture.authentication.providers,
        "services_with_secrets",
        lambda provider: provider.secret_protected,
        lambda _, protected: must_be(protected, True),
    )
