from auditor.check import Outcome, Policy, check
from auditor.posture import Posture
from checks.transport._measured import each_measured

PROBES = {"cookies": "medium", "headers": "medium", "https-redirect": "medium", "csp": "low"}


@check(
    id="exposure.pages-hardened",
    version=1,
    topic="web-hardening",
    severity="medium",
    severity_reason="Somebody must first lead a signed-in person to a hostile page or network; one person's work is open then.",
    needs=("measured",),
    title="Hardening of the sign-in page, as measured",
    why="Browsers protect people as far as a page asks them to: not to be shown inside another, not to give away who is signed in, not to "
    "be reached unencrypted.",
    on_pass="Every measured sign-in page asks browsers for the protection that they offer ({total} addresses).",
    on_fail="{failing} of {total} measured addresses of the CRM do not ask browsers for the protection that they offer against hostile "
    "pages and networks.",
    executive="At {failing} of {total} measured addresses of the CRM, people are not protected by their browsers as they could be; one "
    "who is led to a hostile page can be made to act for a stranger.",
    on_unknown="It is not known whether the sign-in page asks browsers for the protection that they offer.",
    fix="Set what is named here at the server or at what stands before it, try the pages that are used most, and measure again.",
    limits="Measures one page at one moment; a weak policy for scripts may be the price of the product, "
    "and pages behind the sign-in are not reached.",
    owner="implementer",
)
def pages_ask_for_protection(posture: Posture, policy: Policy) -> Outcome:
    """Does every measured sign-in page ask browsers for the protection that they offer?

    Whether browsers are to use encrypted connections only has a check of its own, which knows what was measured, too.
    """
    return each_measured(posture, PROBES)
