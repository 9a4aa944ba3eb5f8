from auditor.check import Outcome, Policy, check, nobody_holds
from auditor.posture import Capability, Posture, Right
from checks.access._lighter import unless_held

MANAGE_AUTHENTICATION = Right(Capability.MANAGE_AUTHENTICATION)


@check(
    id="access.manage-authentication",
    version=1,
    topic="admin-count",
    severity="high",
    severity_reason="A holder can lower the guard of every account, but must then get into one of them.",
    needs=("access.roles",),
    title="Roles that can change how people sign in",
    why="Password rules, trusted networks and sign-in services keep strangers out. Whoever may change them "
    "can let anyone in unnoticed.",
    on_pass="No role beyond the allowed ones can change how people sign in ({total} roles checked).",
    on_fail="{failing} of {total} roles can change the sign-in rules; each holder can weaken the protection of "
    "every account.",
    executive="Through {failing} of {total} roles, people can loosen the rules for signing in, and with them the "
    "protection of every account at once.",
    on_unknown="It is not known which roles can change how people sign in.",
    fix="Keep this right for the administrators of identity, and have a second person confirm each change.",
    limits="Where sign-in is ruled by an identity provider, those who administer that are not seen; a "
    "role that may only view such settings can be mistaken.",
    owner="implementer",
)
def only_allowed_roles_change_sign_in(posture: Posture, policy: Policy) -> Outcome:
    """Which roles can change how people sign in?"""
    return nobody_holds(posture, MANAGE_AUTHENTICATION, severity=unless_held(posture, policy, "medium"))
