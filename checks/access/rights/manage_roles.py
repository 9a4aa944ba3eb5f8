from auditor.check import Outcome, Policy, check, nobody_holds
from auditor.posture import Capability, Posture, Right
from checks.access._lighter import unless_held

MANAGE_ROLES = Right(Capability.MANAGE_ROLES)


@check(
    id="access.manage-roles",
    version=1,
    topic="admin-count",
    severity="critical",
    severity_reason="One stolen session of a holder gives itself every right in a minute and opens all "
    "customer data.",
    needs=("access.roles",),
    title="Roles that can hand out rights",
    why="Whoever can change or assign rights can give themselves any of them. The limits of all other roles "
    "then no longer hold.",
    on_pass="No role beyond the allowed ones can hand out rights ({total} roles checked).",
    on_fail="{failing} of {total} roles can hand out rights; each holder can give themselves access to every "
    "customer record.",
    executive="Through {failing} of {total} roles, people can give themselves any right within a minute, and with it "
    "every customer record.",
    on_unknown="It is not known which roles can hand out rights.",
    fix="Keep this right for the administrators, and have a second person approve every right that is handed "
    "out.",
    limits="Does not tell a right to hand out a few harmless roles from one to hand out all; groups kept "
    "in a directory outside may give rights, too.",
    effort="days",
    owner="implementer",
)
def only_allowed_roles_hand_out_rights(posture: Posture, policy: Policy) -> Outcome:
    """Which roles can change or assign rights?"""
    return nobody_holds(posture, MANAGE_ROLES, severity=unless_held(posture, policy, "high"))
