from auditor.check import Outcome, Policy, check, nobody_holds
from auditor.posture import Capability, Posture, Right
from checks.access._lighter import unless_held

RESET_CREDENTIALS = Right(Capability.RESET_CREDENTIALS)


@check(
    id="access.reset-credentials",
    version=1,
    topic="admin-count",
    severity="high",
    severity_reason="A holder can take over another account, but must get at its new password, and its "
    "owner notices.",
    needs=("access.roles",),
    title="Roles that can reset passwords and second factors",
    why="Whoever resets another person's password or second factor can sign in as that person. Callers who "
    "pretend to be a colleague aim at exactly this right.",
    on_pass="No role beyond the allowed ones can reset the passwords or second factors of others ({total} roles "
    "checked).",
    on_fail="{failing} of {total} roles can reset the passwords or second factors of others; each holder can take "
    "over a colleague's account.",
    executive="Through {failing} of {total} roles, people can reset a colleague's password or second factor and take "
    "over the account, with all the customer data it opens.",
    on_unknown="It is not known which roles can reset the passwords or second factors of others.",
    fix="Keep this right for a trained help desk that verifies who is asking, and do not let it reset "
    "administrators.",
    limits="A help desk that may reset everyone but administrators is named alike; resets at an identity "
    "provider leave no role here.",
    effort="days",
    owner="implementer",
)
def only_allowed_roles_reset_credentials(posture: Posture, policy: Policy) -> Outcome:
    """Which roles can reset the passwords or second factors of others?"""
    return nobody_holds(posture, RESET_CREDENTIALS, severity=unless_held(posture, policy, "medium"))
