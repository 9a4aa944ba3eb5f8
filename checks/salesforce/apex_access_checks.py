from auditor.check import Outcome, Policy, any_of, check
from auditor.posture import Posture
from checks.salesforce._native import native_settings

KEYS = (
    "ApexSettings.enableAuraApexCtrlAuthUserAccessCheckPref",
    "ApexSettings.enableAuraApexCtrlGuestUserAccessCheckPref",
)


@check(
    id="access.salesforce-apex-access-checks",
    version=1,
    topic="guest-access",
    severity="medium",
    severity_reason="An account, or a public page, and a fault in the code behind a page are needed "
    "before data comes out.",
    needs=(any_of(*(f"native:{key}" for key in KEYS)),),
    vendor="salesforce",
    title="Check of who may run the code behind pages",
    why="The code behind custom pages often reads data with full rights. Without this check anyone who reaches the page "
    "can call it.",
    on_pass="Signed-in users and visitors need permission to run the code behind custom pages.",
    on_fail="For {failing} of {total} groups of people, signed-in users and visitors, the CRM does not check who may run "
    "the code behind custom pages.",
    executive="For {failing} of {total} groups of people, signed-in users and visitors, the CRM does not check who "
    "may run the code behind its pages; one fault there could leak customer data.",
    on_unknown="It is not known whether the CRM checks who may run the code behind custom pages.",
    fix="Turn both checks on in a test environment, give roles the classes that their pages need, then do the same in "
    "production.",
    limits="Checks who may call a class, and not what the class then reads; pages that no visitor "
    "reaches are named as well.",
    effort="days",
    owner="implementer",
)
def page_code_is_checked(posture: Posture, policy: Policy) -> Outcome:
    """Does the product check access to the code behind pages, for users and for guests?"""
    return native_settings(posture, KEYS, wanted=True)
