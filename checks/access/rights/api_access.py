from auditor.check import Outcome, Policy, check, nobody_holds
from auditor.posture import Capability, Posture, Right
from checks.access._lighter import unless_held

API_ACCESS = Right(Capability.API_ACCESS)


@check(
    id="access.api-access",
    version=1,
    topic="api-credentials",
    severity="medium",
    severity_reason="A program reads only what the holder may see, and a password or token must be stolen "
    "first; the right makes it faster.",
    needs=("access.roles",),
    title="Roles that let programs in",
    why="A program reads far more, and far faster, than a person at the screen. One stolen password or token "
    "of a holder is enough to copy all that the holder may see.",
    on_pass="No role beyond the allowed ones lets a program work with customer data ({total} roles checked).",
    on_fail="Through {failing} of {total} roles, a program can copy customer data in a user's name, faster than "
    "anyone would notice.",
    executive="Through {failing} of {total} roles, a program in a user's name can copy all the customer data that "
    "this person may see, faster than anyone would notice.",
    on_unknown="It is not known which roles let a program work with customer data.",
    fix="Take the right away from people who only work at the screen, and give integrations technical "
    "accounts of their own.",
    limits="Some products give this right with every licence, and then every role is named; which "
    "records a program then reads depends on rights judged elsewhere.",
    effort="days",
    owner="implementer",
)
def only_allowed_roles_use_the_api(posture: Posture, policy: Policy) -> Outcome:
    """Which roles let a program work in the holder's name?"""
    return nobody_holds(posture, API_ACCESS, strict=False, severity=unless_held(posture, policy, "low"))
