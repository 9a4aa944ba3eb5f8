from auditor.check import SINGLE_SIGN_ON, Outcome, Policy, check, each_having, must_be
from auditor.posture import Posture, SignatureStrength


@check(
    id="auth.sso-signature",
    version=2,
    topic="sso",
    severity="medium",
    severity_reason="A request must be forged and a person led to it; answers of the service are still "
    "checked.",
    needs=("authentication.providers",),
    applies=SINGLE_SIGN_ON,
    title="Signature of single sign-on requests",
    why="A weak signature can be forged. Then somebody else speaks in the name of the CRM during sign-in.",
    on_pass="Every single sign-on service is addressed with a strong signature ({total} services checked).",
    on_fail="Requests to {failing} of {total} single sign-on services carry a weak signature, which can be "
    "forged.",
    executive="Sign-in requests to {failing} of {total} single sign-on (SSO) services carry a weak seal that can be "
    "forged, so that an attacker may pose as the CRM.",
    on_unknown="It is not known how strongly single sign-on requests are signed.",
    fix="Change the signature method of the services named here to SHA-256, and agree the date with the "
    "operator of the service.",
    limits="Speaks of requests only: whether answers of the service are signed and checked is not looked "
    "at; services that sign nothing fall out of the count.",
    owner="implementer",
)
def sign_in_requests_are_signed_strongly(posture: Posture, policy: Policy) -> Outcome:
    """Are sign-in requests signed with a strong method?"""
    return each_having(
        posture.authentication.providers,
        "services_with_signatures",
        lambda provider: provider.signature,
        lambda _, signature: must_be(signature, SignatureStrength.STRONG),
    )
