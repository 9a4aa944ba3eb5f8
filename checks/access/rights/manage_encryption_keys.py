from auditor.check import Outcome, Policy, check, nobody_holds
from auditor.posture import Capability, Posture, Right
from checks.access._lighter import unless_held

MANAGE_ENCRYPTION_KEYS = Right(Capability.MANAGE_ENCRYPTION_KEYS)


@check(
    id="access.manage-encryption-keys",
    version=1,
    topic="key-management",
    severity="high",
    severity_reason="A mistake can make encrypted data unreadable for good, but only what the tenant's "
    "own keys protect.",
    needs=("access.roles",),
    title="Roles that control the encryption keys",
    why="Whoever controls the keys can make customer data unreadable for good, or swap a key for one of their "
    "own.",
    on_pass="No role beyond the allowed ones can replace or destroy encryption keys ({total} roles checked).",
    on_fail="{failing} of {total} roles can replace or destroy encryption keys, which can make customer data "
    "unreadable for good.",
    executive="Through {failing} of {total} roles, one mistake or one hostile act can destroy the keys to encrypted "
    "customer data, which nobody could ever read again.",
    on_unknown="It is not known which roles can replace or destroy encryption keys.",
    fix="Give the keys to one or two custodians who do not administer the CRM, and require a second person "
    "for each change.",
    limits="Says nothing of keys that the vendor or a key store outside of the CRM holds; one custodian "
    "more than needed looks like any other holder.",
    owner="implementer",
)
def only_allowed_roles_hold_keys(posture: Posture, policy: Policy) -> Outcome:
    """Which roles control the encryption keys?"""
    return nobody_holds(posture, MANAGE_ENCRYPTION_KEYS, severity=unless_held(posture, policy, "medium"))
