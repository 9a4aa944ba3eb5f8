from auditor.check import Outcome, Policy, check, must_be, setting
from auditor.posture import Posture


@check(
    id="exposure.sign-up-open",
    version=1,
    topic="guest-access",
    severity="high",
    severity_reason="A stranger gets an account today; how much it opens depends on the rights of new "
    "accounts.",
    needs=("exposure.sign_up_open",),
    title="Accounts of the CRM that anybody can create",
    why="An account of the CRM itself is meant for staff. A stranger who can create one sees what new staff see, and "
    "looks for more from there.",
    on_pass="A stranger cannot create an account of the CRM.",
    on_fail="A stranger can create an account of the CRM and then sees the customer data that new accounts see.",
    on_unknown="It is not known whether a stranger can create an account of the CRM.",
    fix="Switch open sign-up off and let administrators create or invite accounts. Then look through the accounts "
    "that exist for strangers.",
)
def strangers_cannot_sign_up(posture: Posture, policy: Policy) -> Outcome:
    """Can a stranger create an account of the CRM itself?"""
    return setting("exposure.sign-up-open", must_be(posture.exposure.sign_up_open, False))
