from auditor.check import Outcome, Policy, check, nobody_holds
from auditor.posture import Capability, Posture, Right
from checks.access._lighter import unless_held

MANAGE_INTEGRATIONS = Right(Capability.MANAGE_INTEGRATIONS)


@check(
    id="access.manage-integrations",
    version=1,
    topic="oauth-apps",
    severity="high",
    severity_reason="A holder must first be talked into connecting an application; it then copies data "
    "for months, unseen.",
    needs=("access.roles",),
    title="Roles that can connect outside applications",
    why="A connected application reads customer data with nobody at the screen, often for months. Attackers "
    "have talked holders of this right into approving an application of theirs by telephone.",
    on_pass="No role beyond the allowed ones can connect outside applications ({total} roles checked).",
    on_fail="{failing} of {total} roles can connect outside applications, which can then copy customer data with "
    "nobody at the screen.",
    executive="Through {failing} of {total} roles, people can connect outside programs to the CRM; a fraudster who "
    "talks one of them into it can copy customer data unseen for months.",
    on_unknown="It is not known which roles can connect outside applications.",
    fix="Let a small group review and connect applications, and take the right away from everyone else.",
    limits="Who may only renew an existing connection is named, too; apps that people let in by consent "
    "need none of these roles.",
    effort="days",
    owner="implementer",
)
def only_allowed_roles_connect_applications(posture: Posture, policy: Policy) -> Outcome:
    """Which roles can connect outside applications?"""
    return nobody_holds(posture, MANAGE_INTEGRATIONS, severity=unless_held(posture, policy, "medium"))
