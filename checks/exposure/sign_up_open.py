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
    title="Staff accounts that anybody can create",
    why="An account of the CRM itself is meant for staff. A stranger who can create one sees what new staff see, and "
    "looks for more from there.",
    on_pass="A stranger cannot create an account like those of the staff.",
    on_fail="A stranger can create an account like those of the staff and then sees the customer data that new staff see.",
    executive="Any stranger can create an account like those of the staff, and then sees the customer data that new "
    "staff see.",
    on_unknown="It is not known whether a stranger can create an account like those of the staff.",
    fix="Switch open sign-up off and let administrators create or invite accounts. Then look through the accounts "
    "that exist for strangers.",
    limits="An invitation that expires may look like open sign-up in some products; accounts that "
    "strangers made before it was closed are not found.",
    owner="implementer",
    exposed=True,
)
def strangers_cannot_sign_up(posture: Posture, policy: Policy) -> Outcome:
    """Can a stranger create an account like those of the staff? Portals have a check of their own."""
    return setting("exposure.sign-up-open", must_be(posture.exposure.sign_up_open, False))
