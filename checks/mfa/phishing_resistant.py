from auditor.check import Outcome, Policy, check, must_be, setting
from auditor.posture import Posture


@check(
    id="mfa.phishing-resistant",
    version=1,
    topic="phishing-resistant-mfa",
    severity="medium",
    severity_reason="There is a second factor; a person must be led to a false page and give away both in "
    "the same minute.",
    needs=("authentication.mfa_phishing_resistant_allowed",),
    title="Second factors that cannot be phished",
    why="A false sign-in page can capture a code as easily as a password. Passkeys and security keys refuse "
    "to work there.",
    on_pass="People may use passkeys or security keys, which a false sign-in page cannot capture.",
    on_fail="People cannot use passkeys or security keys; every second factor left to them can be captured by a "
    "false sign-in page.",
    executive="People cannot use the kind of second factor that a false sign-in page is unable to steal; one good "
    "deception is enough to get into an account.",
    on_unknown="It is not known whether people may use passkeys or security keys.",
    fix="Allow passkeys and security keys as second factors, and have administrators register them first.",
    limits="Allowed is not used: nobody may have registered a key; where sign-in happens elsewhere, the "
    "CRM's own choice matters little.",
    owner="implementer",
)
def phishing_resistant_factors_are_allowed(posture: Posture, policy: Policy) -> Outcome:
    """May people register a second factor that cannot be phished?"""
    return setting(
        "mfa.phishing-resistant", must_be(posture.authentication.mfa_phishing_resistant_allowed, True)
    )
