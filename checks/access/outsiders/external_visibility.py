from auditor.check import Outcome, Policy, check, must_be, setting
from auditor.posture import Posture


@check(
    id="access.external-visibility",
    version=1,
    topic="guest-access",
    severity="medium",
    severity_reason="Outsiders with an account learn names and contacts of others, but reach none of "
    "their records.",
    needs=("access.external_users_see_each_other",),
    title="Partners and customers who see each other",
    why="Partners and customers who can look each other up learn names and contacts from your customer base. A "
    "competitor may be among them.",
    on_pass="Partners and customers with an account cannot look each other up.",
    on_fail="Partners and customers who are given an account can look each other up, and so learn who your customers are.",
    executive="Partners and customers who are given an account can look each other up; a competitor among them would "
    "learn who the company's customers are.",
    on_unknown="It is not known whether partners and customers with an account can look each other up.",
    fix="Switch this visibility off, and let people see only those of their own company.",
    limits="Wrong for portals that are meant for exchange among partners; does not see names that appear "
    "in records or comments which outsiders may read.",
    owner="implementer",
)
def external_users_do_not_see_each_other(posture: Posture, policy: Policy) -> Outcome:
    """Can external users look up other external users?"""
    return setting("access.external-visibility", must_be(posture.access.external_users_see_each_other, False))
