from auditor.check import Outcome, Policy, check, must_be, setting
from auditor.posture import Posture

KEY = "UserManagementSettings.restrictedProfileCloning"


@check(
    id="hygiene.salesforce-profile-cloning",
    version=1,
    topic="access-review",
    severity="low",
    severity_reason="The rights that come along do nothing today.",
    needs=(f"native:{KEY}",),
    vendor="salesforce",
    title="Rights that come along with copied profiles",
    why="A copied profile may carry rights for features that the company does not use yet. "
    "They come into force unseen once a feature is added.",
    on_pass="A copied profile takes along only rights that are in use here.",
    on_fail="A copied profile also takes along rights that nobody here uses or sees, and they may come into force later.",
    executive="When a role is copied, it takes along rights that nobody here uses or sees; they may come into force "
    "later without anybody deciding it.",
    on_unknown="It is not known which rights come along with a copied profile.",
    fix="Restrict the cloning of profiles in the user management settings.",
    limits="Speaks of copies to come; profiles that were cloned before keep what they took along.",
    owner="implementer",
)
def cloning_is_restricted(posture: Posture, policy: Policy) -> Outcome:
    """Are copied profiles limited to rights that the tenant can use?"""
    return setting("hygiene.salesforce-profile-cloning", must_be(posture.native_fact(KEY), True))
