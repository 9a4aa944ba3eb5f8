from auditor.check import Outcome, Policy, check, must_be, setting
from auditor.posture import Posture


@check(
    id="access.login-as",
    version=1,
    topic="segregation-of-duties",
    severity="medium",
    severity_reason="Only administrators can do it, who reach the data anyway; it blurs who did what.",
    needs=("access.login_as_any_user",),
    title="Administrators who sign in as users",
    why="An administrator can then see and change customer records in the name of anyone. A stolen session of "
    "an administrator has the access of every colleague.",
    on_pass="Administrators cannot sign in as another user without that user's consent.",
    on_fail="Administrators can sign in as any user without asking, and read or change customer records in that "
    "person's name.",
    executive="Administrators can sign in as any colleague without asking, and read or change customer records in "
    "that person's name; who did what is then hard to prove.",
    on_unknown="It is not known whether administrators can sign in as any user.",
    fix="Switch this off; support staff then ask the user for access, for a limited time.",
    limits="Bad also where support may do it by contract; judges the general switch alone, and neither a "
    "user's standing consent nor roles that act for others.",
    owner="implementer",
)
def administrators_sign_in_as_themselves(posture: Posture, policy: Policy) -> Outcome:
    """Do administrators need a user's consent to sign in as that user?"""
    return setting("access.login-as", must_be(posture.access.login_as_any_user, False))
