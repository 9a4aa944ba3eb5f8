from auditor.check import Outcome, Policy, check, each, must_be
from auditor.posture import Posture


@check(
    id="access.delegated-login",
    version=1,
    topic="segregation-of-duties",
    severity="medium",
    severity_reason="A delegated administrator sees the data of a part of the users, one after the other, "
    "and the sign-in is recorded.",
    needs=("access.delegated_groups",),
    title="Delegated administrators who sign in as users",
    why="Delegated administrators look after a part of the users and are seldom watched like full ones. Signing "
    "in as those users brings them the customer data of each.",
    on_pass="No group of delegated administrators can sign in as the users it looks after ({total} groups checked).",
    on_fail="{failing} of {total} groups of delegated administrators can sign in as the users they look after and "
    "see their customer data.",
    executive="In {failing} of {total} groups of delegated administrators, members can sign in as the people they "
    "look after, see their customer data and act in their names.",
    on_unknown="It is not known whether delegated administrators can sign in as the users they look after.",
    fix="Switch off signing in as a user for these groups; let them ask the user for access, for a limited time.",
    limits="A group without members is named all the same; neither consent asked for outside of the CRM "
    "nor sign-ins that really happened are looked at.",
    owner="implementer",
)
def delegated_administrators_sign_in_as_themselves(posture: Posture, policy: Policy) -> Outcome:
    """Which groups of delegated administrators can sign in as the users they look after?"""
    return each(posture.access.delegated_groups, lambda group: must_be(group.may_log_in_as, False))
