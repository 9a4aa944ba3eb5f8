from auditor.check import Outcome, Policy, check, must_be, setting
from auditor.posture import Posture

KEY = "SecuritySettings.singleSignOnSettings.isLoginWithSalesforceCredentialsDisabled"


@check(
    id="auth.salesforce-password-form",
    version=1,
    topic="sso",
    severity="high",
    severity_reason="A password must be stolen first; it then passes the company's sign-in service by, for one account.",
    needs=(f"native:{KEY}",),
    vendor="salesforce",
    scored=False,
    title="The switch that closes the password form",
    why="Without the switch, everyone can sign in with a password of Salesforce itself, whatever single sign-on asks for. Whom it reaches is "
    "judged beside it.",
    on_pass="The form for passwords of Salesforce itself is closed to those whom single sign-on holds.",
    on_fail="The form for passwords of Salesforce itself is open to everyone, past single sign-on.",
    executive="Everyone can sign in with a password of the CRM itself, past the company's own sign-in service and all that it asks for.",
    on_unknown="It is not known whether the form for passwords of Salesforce itself is closed.",
    fix='In Setup, Single Sign-On Settings, select "Disable login with Salesforce credentials" once single sign-on works for everyone.',
    owner="implementer",
    limits="Closing the form may lock out those whom single sign-on does not know; the switch "
    "alone holds nobody who lacks the right.",
)
def password_form_is_closed(posture: Posture, policy: Policy) -> Outcome:
    """Is the switch on that closes the form for passwords of the product itself?"""
    return setting("auth.salesforce-password-form", must_be(posture.native_fact(KEY), True))
