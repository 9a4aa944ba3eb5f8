from auditor.check import SINGLE_SIGN_ON, Outcome, Policy, check, each, must_be
from auditor.posture import Posture
from checks.salesforce._native import is_active_person, user_holds


@check(
    id="auth.salesforce-sso-bypass",
    version=1,
    topic="sso",
    severity="medium",
    severity_reason="A password must be stolen first; it then opens the account past the company's sign-in service.",
    needs=("users", "access.roles"),
    applies=SINGLE_SIGN_ON,
    vendor="salesforce",
    title="People whom single sign-on does not hold",
    why='The switch that closes the password form reaches only those who have the right "Is Single Sign-On Enabled". Emergency accounts may '
    "lack it, and somebody must have said which.",
    on_pass="Every active person is held to single sign-on, or is a justified exception ({total} people checked).",
    on_fail="{failing} of {total} active people can sign in with a password past single sign-on, and nobody wrote down why.",
    executive="{failing} of {total} people can sign in with a password, past the company's own sign-in service, and nobody wrote down why; "
    "leavers may get in that way.",
    on_unknown="It is not known whom single sign-on does not hold.",
    fix='Give "Is Single Sign-On Enabled" to everyone; write the few emergency accounts into the register as holders, with reason, owner '
    "and approver.",
    owner="implementer",
    limits="Whether the sign-in service itself asks for enough is not seen; without the switch "
    "of the password form the right alone closes nothing.",
)
def people_are_held_to_single_sign_on(posture: Posture, policy: Policy) -> Outcome:
    """Which active people lack the right by which single sign-on holds them?"""
    return each(
        posture.users,
        lambda user: must_be(user_holds(posture, user, "IsSsoEnabled", always=True), True),
        where=is_active_person,
        noun="active_people",
    )
