from auditor.check import Outcome, Policy, check, must_be, setting
from auditor.posture import Posture

KEY = "SecuritySettings.redirectBlockModeEnabled"


@check(
    id="transport.salesforce-redirects",
    version=1,
    topic="web-hardening",
    severity="low",
    severity_reason="A person must follow a false link and give away the password on the page behind it.",
    needs=(f"native:{KEY}",),
    vendor="salesforce",
    title="Links that lead out of the CRM",
    why="A link that seems to lead to the CRM can carry a user on to a fake page. There the user hands over the password.",
    on_pass="Links from the CRM to sites that are not on the list of trusted ones are blocked.",
    on_fail="A link that seems to lead to the CRM may carry users on to a fake page that asks for their password.",
    executive="A link that seems to lead to the CRM may take people to a false page, where they give away their "
    "password.",
    on_unknown="It is not known whether links from the CRM to unknown sites are blocked.",
    fix="Block redirections to sites that are not trusted, after adding those that are needed to the list.",
    limits="A warning in the place of the block may be enough for some; which addresses the trusted list "
    "holds is not read.",
    owner="implementer",
)
def foreign_redirects_are_blocked(posture: Posture, policy: Policy) -> Outcome:
    """Are redirections to sites that are not trusted blocked?"""
    return setting("transport.salesforce-redirects", must_be(posture.native_fact(KEY), True))
