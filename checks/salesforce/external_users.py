from auditor.check import Outcome, Policy, check, each, must_be
from auditor.posture import Fact, Posture, User, UserKind, all_true, map_fact
from checks.salesforce._native import user_holds


@check(
    id="mfa.salesforce-external-users",
    version=1,
    topic="mfa-all-users",
    severity="medium",
    severity_reason="The password of a customer or partner must be known first; it then opens what is shown to that account.",
    needs=("users", "access.roles"),
    vendor="salesforce",
    title="Second factor for customers and partners",
    why="The demand for a second factor in the settings leaves out people who sign in to a portal. Their passwords are used elsewhere, too, and "
    "a partner's account may show the data of many.",
    on_pass="Every active account of a customer or partner must use a second factor ({total} accounts checked).",
    on_fail="{failing} of {total} active accounts of customers and partners need no second factor; a password that leaked elsewhere "
    "opens what they see.",
    executive="{failing} of {total} accounts of customers and partners open with a password alone; one that leaked elsewhere shows a "
    "stranger the data behind it.",
    on_unknown="It is not known whether customers and partners must use a second factor.",
    fix='Give "Multi-Factor Authentication for User Interface Logins" to the profiles of partners first, then to all who see the data of '
    "others; write into the register whoever sees nothing but what is their own.",
    effort="days",
    owner="implementer",
    limits="A portal whose people sign in through a service with a second factor of its own is "
    "named all the same.",
)
def outsiders_use_a_second_factor(posture: Posture, policy: Policy) -> Outcome:
    """Which active accounts of customers and partners need no second factor?"""
    return each(
        posture.users,
        lambda user: must_be(user_holds(posture, user, "ForceTwoFactor", always=True), True),
        where=_is_outside,
        noun="external_accounts",
    )


def _is_outside(user: User) -> Fact[bool]:
    return all_true(user.active, map_fact(user.kind, lambda kind: kind is UserKind.PORTAL))
