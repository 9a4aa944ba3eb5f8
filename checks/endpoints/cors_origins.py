from auditor.check import Outcome, Policy, check, each, worst
from auditor.posture import Posture
from checks.endpoints._endpoint import encrypted, narrow


@check(
    id="endpoints.cors-origins",
    version=2,
    topic="web-hardening",
    severity="medium",
    severity_reason="A stranger must take hold of such an address and lead a signed-in person there; one "
    "person's data is open then.",
    needs=("integrations.origins",),
    title="Web pages that may read the CRM from a browser",
    why="A page at such an address may read the CRM's answers in the browser of whoever visits it. Where strangers can "
    "set up or alter that page, they read along.",
    on_pass="Every web address whose pages may read the CRM from a browser is encrypted and limited to a named domain "
    "({total} addresses checked).",
    on_fail="Strangers can set up or alter pages at {failing} of {total} web addresses whose pages may read the CRM from "
    "a browser, and then see what the visitor may see.",
    executive="Strangers can set up or alter pages at {failing} of {total} web addresses that may read the CRM; a "
    "signed-in person who opens one shows them customer data.",
    on_unknown="It is not known whether strangers can set up or alter pages that may read the CRM from a browser.",
    fix="Replace each entry named here by the exact https addresses that are needed, and delete those that nobody uses.",
    limits="Shared hosts that are missing in the list of such places pass; a page of the company's own "
    "that was broken into reads just as much.",
    owner="implementer",
)
def origins_are_encrypted_and_named(posture: Posture, policy: Policy) -> Outcome:
    """At which web addresses that may read the CRM can strangers set up or alter pages?"""
    return each(posture.integrations.origins, lambda origin: worst(encrypted(origin), narrow(origin)))
