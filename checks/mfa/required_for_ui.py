from collections.abc import Iterator

from auditor.check import Judged, Outcome, Policy, bad, check, gathered, must_be, unsure, worst
from auditor.posture import Authentication, Posture, Unknown

NOT_AT_THE_FORM = ("api_users", "sso_users", "portal_pages")
"""Programs, people whom another service asks, and those who sign in at a portal's own page: mfa.enforcement-gaps speaks of
them, too."""


@check(
    id="mfa.required-for-ui",
    version=2,
    topic="mfa-all-users",
    severity="high",
    severity_reason="A password must be stolen first; it then opens what one person may see, for "
    "everybody without a second factor.",
    needs=("authentication.mfa_required",),
    title="Second factor required at sign-in",
    why="As long as a second factor is a choice, the accounts without one decide how safe the customer data "
    "is.",
    on_pass="The CRM demands a second factor from everyone who signs in at its own form.",
    on_fail="The CRM lets people sign in without a second factor; a stolen password is enough to reach customer "
    "records.",
    executive="The CRM lets people in without a second factor; a password that is stolen or guessed is then enough "
    "to reach customer records.",
    on_unknown="It is not known whether the CRM demands a second factor from everyone who signs in.",
    fix="Require a second factor for every direct sign-in to the CRM. Announce the date and help people to "
    "register before it.",
    limits="Speaks of the CRM's own form alone; trusted networks and remembered devices, which skip the "
    "question, are not subtracted.",
    effort="days",
    owner="implementer",
)
def a_second_factor_is_required(posture: Posture, policy: Policy) -> Outcome:
    """Does the product demand a second factor from everyone who signs in at its own form?

    The demand is one entity, and so is each group of people that it leaves out.
    """
    return gathered("settings", _entities(posture.authentication))


def _entities(sign_in: Authentication) -> Iterator[Judged]:
    name, exempt = "mfa.required-for-ui", sign_in.mfa_exempt
    demanded = must_be(sign_in.mfa_required, True)
    if isinstance(exempt, Unknown):
        yield Judged(f"setting:{name}", name, worst(demanded, unsure(exempt)))
        return
    yield Judged(f"setting:{name}", name, demanded)
    if demanded.passed is False:
        return
    for group in exempt.value:
        if group not in NOT_AT_THE_FORM:
            yield Judged(f"exempt:{group}", name, bad(group, "a second factor", exempt.evidence))
