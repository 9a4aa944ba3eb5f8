from auditor.check import Outcome, Policy, check, nobody_holds
from auditor.posture import Capability, Posture, Right
from checks.access._lighter import unless_held

IMPERSONATE = Right(Capability.IMPERSONATE)


@check(
    id="access.impersonate",
    version=1,
    topic="segregation-of-duties",
    severity="high",
    severity_reason="A holder reaches what other users reach, one user at a time, and must choose one "
    "with wide rights first.",
    needs=("access.roles",),
    title="Roles that can act as another user",
    why="What is done in another person's name no longer shows who did it. It also brings all the access of "
    "that person.",
    on_pass="No role beyond the allowed ones can act as another user ({total} roles checked).",
    on_fail="{failing} of {total} roles can act in another user's name, so that nobody can tell who read or "
    "changed customer data.",
    executive="Through {failing} of {total} roles, people can act in a colleague's name, so that nobody can say who "
    "really read or changed a customer's record.",
    on_unknown="It is not known which roles can act in another user's name.",
    fix="Take the right away; where an integration needs it, give it to that one technical account and review "
    "its use.",
    limits="An integration that must write in the name of users is named until allowed; whether the log "
    "tells the two apart is not looked at.",
    owner="implementer",
)
def only_allowed_roles_act_as_others(posture: Posture, policy: Policy) -> Outcome:
    """Which roles can act in another user's name?"""
    return nobody_holds(posture, IMPERSONATE, severity=unless_held(posture, policy, "medium"))
