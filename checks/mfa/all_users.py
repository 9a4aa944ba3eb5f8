from auditor.check import Outcome, Policy, check, each, must_be
from auditor.posture import Fact, Posture, User, UserKind, all_true, map_fact

PEOPLE = (UserKind.PERSON, UserKind.PORTAL)


def _is_active_person(user: User) -> Fact[bool]:
    return all_true(user.active, map_fact(user.kind, lambda kind: kind in PEOPLE))


@check(
    id="mfa.all-users",
    version=1,
    topic="mfa-all-users",
    severity="high",
    severity_reason="A password must be stolen first; it then opens what one person may see.",
    needs=("users",),
    title="Second factor for all people",
    why="Passwords are phished, guessed and reused. Without a second factor, a stolen one is all it takes to "
    "read whatever its owner can read.",
    on_pass="Every person with an active account has a second factor ({total} checked).",
    on_fail="Of {total} people with an active account, {failing} can be impersonated with a stolen password, "
    "for lack of a second factor.",
    executive="For {failing} of {total} people, whoever steals the password can sign in as that person and see the "
    "same customers, because there is no second factor.",
    on_unknown="It is not known how many of the people who sign in have a second factor.",
    fix="Have everyone named here register a second factor by a fixed date, then require it at every sign-in.",
    limits="Factors registered at the identity provider are often invisible to the CRM; one that is "
    "registered and weak counts like a passkey.",
    effort="days",
)
def people_use_a_second_factor(posture: Posture, policy: Policy) -> Outcome:
    """Does every person with an active account have a second factor?"""
    return each(
        posture.users,
        lambda user: must_be(user.mfa_enrolled, True),
        where=_is_active_person,
        noun="active_people",
    )
