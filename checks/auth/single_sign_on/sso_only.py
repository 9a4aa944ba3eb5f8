from auditor.check import SINGLE_SIGN_ON, Outcome, Policy, check, judged, setting
from auditor.posture import Posture
from checks.auth._beside import asked_for_more


@check(
    id="auth.sso-only",
    version=2,
    topic="sso",
    severity="high",
    severity_reason="A password must be stolen first; it then passes the sign-in service and its second "
    "factor by, for one account.",
    needs=("authentication.password_login_disabled",),
    applies=SINGLE_SIGN_ON,
    title="Sign-in only through single sign-on",
    why="Single sign-on brings one second factor for all, and closes the door the day somebody leaves. A "
    "password beside it is a side door that nobody watches.",
    on_pass="People sign in only through single sign-on; passwords of the CRM itself do not work.",
    on_fail="People can sign in with a password of the CRM itself; nothing that single sign-on is there to ask for "
    "stands in the way.",
    executive="Beside single sign-on (SSO), people can still sign in with a password of the CRM itself; somebody "
    "shut out centrally, such as a leaver, may still get in.",
    on_unknown="It is not known whether people can sign in with a password, past single sign-on.",
    fix="Turn off direct sign-in with a password once single sign-on works for everyone. Keep one or two "
    "watched emergency accounts with a security key.",
    limits="Emergency accounts with a password keep it failing in products without exceptions; what the "
    "identity provider itself asks for is not seen.",
    effort="days",
    owner="implementer",
)
def password_sign_in_is_off(posture: Posture, policy: Policy) -> Outcome:
    """Is signing in with a password, past single sign-on, switched off? With a second factor of everyone's it weighs less."""
    sign_in = posture.authentication
    beside = "medium" if asked_for_more(sign_in) is True else None
    return setting("auth.sso-only", judged(sign_in.password_login_disabled, bool, True, severity=beside))
