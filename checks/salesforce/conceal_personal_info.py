from auditor.check import Outcome, Policy, check, must_be, setting
from auditor.posture import Posture

KEY = "UserManagementSettings.enableEnhancedConcealPersonalInfo"


@check(
    id="hygiene.salesforce-conceal-personal-info",
    version=1,
    topic="guest-access",
    severity="medium",
    severity_reason="Portal users learn mail addresses and telephone numbers of other users, but reach no "
    "records.",
    needs=(f"native:{KEY}",),
    vendor="salesforce",
    title="Personal details of users in portals",
    why="Portal users and visitors may otherwise see mail addresses and telephone numbers of others. "
    "Fraudsters use them to choose and call their victims.",
    on_pass="Personal details of users are hidden from customers and partners.",
    on_fail="Customers and partners in the portal may see mail addresses and telephone numbers of other users.",
    executive="Customers and partners in the portal may see e-mail addresses and telephone numbers of other users, "
    "by which fraudsters choose and call their victims.",
    on_unknown="It is not known whether personal details of users are hidden from customers and partners.",
    fix="Turn on enhanced management of personal information and choose the fields to hide; it cannot be turned off again.",
    limits="Counts for little where no portal is in use; which fields were chosen to be hidden is not told.",
    owner="implementer",
)
def personal_details_are_hidden(posture: Posture, policy: Policy) -> Outcome:
    """Are personal details of users hidden from external users?"""
    return setting("hygiene.salesforce-conceal-personal-info", must_be(posture.native_fact(KEY), True))
