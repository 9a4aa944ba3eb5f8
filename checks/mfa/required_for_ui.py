from auditor.check import Outcome, Policy, check, must_be, setting
from auditor.posture import Posture


@check(
    id="mfa.required-for-ui",
    version=1,
    topic="mfa-all-users",
    severity="high",
    severity_reason="A password must be stolen first; it then opens what one person may see, for "
    "everybody without a second factor.",
    needs=("authentication.mfa_required",),
    title="Second factor required at sign-in",
    why="As long as a second factor is a choice, the accounts without one decide how safe the customer data "
    "is.",
    on_pass="The CRM demands a second factor from everyone who signs in directly.",
    on_fail="The CRM lets people sign in without a second factor; a stolen password is enough to reach customer "
    "records.",
    on_unknown="It is not known whether the CRM demands a second factor from everyone who signs in.",
    fix="Require a second factor for every direct sign-in to the CRM. Announce the date and help people to "
    "register before it.",
    effort="days",
)
def a_second_factor_is_required(posture: Posture, policy: Policy) -> Outcome:
    """Does the product demand a second factor at every direct sign-in?"""
    return setting("mfa.required-for-ui", must_be(posture.authentication.mfa_required, True))
