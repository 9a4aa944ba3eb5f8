"""Whether the address in links of the product's e-mails can change by itself."""

from auditor.check import Outcome, Policy, check, must_be, setting
from auditor.posture import Posture

KEY = "Parameter.frozen_address"


@check(
    id="transport.odoo-frozen-address",
    version=1,
    topic="web-hardening",
    severity="low",
    severity_reason="It takes an administrator's sign-in at a wrong address before a link leads anywhere else.",
    needs=(f"native:{KEY}",),
    vendor="odoo",
    title="Address in the links of e-mails",
    why="Invitations, new passwords and shared documents are sent as links. Their address follows the one at which an "
    "administrator last signed in; one sign-in past the encrypted address sends every later link there.",
    on_pass="The address in links of e-mails is fixed, wherever an administrator signs in.",
    on_fail="The address in links of e-mails changes with each sign-in of an administrator; links for new passwords may lead "
    "past encryption, or to an address that somebody else made up.",
    executive="The address in links that the CRM mails out changes with each sign-in of an administrator; a link for "
    "a new password may lead people to a stranger's page.",
    on_unknown="It is not known whether the address in links of e-mails is fixed.",
    fix="Fix the address in the settings of the CRM, once it is the encrypted one.",
    limits="Harmless where administrators only ever sign in at the right address; whether the frozen one "
    "is the right one is not compared.",
    owner="implementer",
)
def the_address_of_links_is_fixed(posture: Posture, policy: Policy) -> Outcome:
    """Does the address in links of e-mails stay as it was set?"""
    return setting("transport.odoo-frozen-address", must_be(posture.native_fact(KEY), True))
