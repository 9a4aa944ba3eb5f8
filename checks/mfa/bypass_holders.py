from auditor.check import Outcome, Policy, check, each, judged
from auditor.posture import Capability, Posture, Right
from checks.access._lighter import unless_held

BYPASS = Right(Capability.BYPASS_AUTHENTICATION)


@check(
    id="mfa.bypass-holders",
    version=1,
    topic="mfa-all-users",
    severity="high",
    severity_reason="A password must be stolen first; what it opens without a second factor depends on "
    "the holder's other rights.",
    needs=("access.roles",),
    title="Roles exempt from the second factor",
    why="An exemption undoes the second factor exactly where somebody looks for a way in. It is often given "
    "for a test and forgotten.",
    on_pass="No role beyond the allowed ones exempts anyone from the second factor ({total} roles checked).",
    on_fail="Holders of {failing} of {total} roles are exempt from the second factor; for them a stolen "
    "password is enough.",
    executive="Through {failing} of {total} roles, people are spared the second factor; for them a stolen password "
    "is enough to get at customer data.",
    on_unknown="It is not known which roles exempt people from the second factor.",
    fix="Take the exemption out of these roles. Where an automated process needs it, give that process an "
    "account of its own with few rights.",
    limits="An account for a robot that tests may need it; exemptions by network or by device are not "
    "rights of a role and stay unseen.",
    owner="implementer",
)
def no_role_bypasses_the_second_factor(posture: Posture, policy: Policy) -> Outcome:
    """Which roles exempt their holders from the second factor?"""
    weight = unless_held(posture, policy, "medium")
    return each(
        posture.access.roles,
        lambda role: judged(role.holds(BYPASS), lambda held: not held, False, severity=weight(role)),
        strict=True,
    )
