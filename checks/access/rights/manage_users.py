from auditor.check import Outcome, Policy, check, nobody_holds
from auditor.posture import Capability, Posture, Right
from checks.access._lighter import unless_held

MANAGE_USERS = Right(Capability.MANAGE_USERS)


@check(
    id="access.manage-users",
    version=1,
    topic="admin-count",
    severity="high",
    severity_reason="A holder can create or take over an account; what it opens depends on rights that "
    "must be handed out, too.",
    needs=("access.roles",),
    title="Roles that can manage users",
    why="Whoever manages users can create an account or take one over. That is the shortest way to customer "
    "data that is not theirs.",
    on_pass="No role beyond the allowed ones can manage users ({total} roles checked).",
    on_fail="{failing} of {total} roles can create and change user accounts; each holder can open a way in to "
    "customer data.",
    executive="Through {failing} of {total} roles, people can create accounts or take over those of others, and so "
    "open a way to customer data that is not theirs.",
    on_unknown="It is not known which roles can create and change user accounts.",
    fix="Keep this right for the administrators; let team leads ask for accounts instead of making them.",
    limits="Delegated administration of one team may look like that of all; accounts that come in from a "
    "directory by themselves need no such role.",
    effort="days",
    owner="implementer",
)
def only_allowed_roles_manage_users(posture: Posture, policy: Policy) -> Outcome:
    """Which roles can create and change users?"""
    return nobody_holds(posture, MANAGE_USERS, severity=unless_held(posture, policy, "medium"))
