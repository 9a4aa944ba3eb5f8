from auditor.check import Outcome, Policy, check
from auditor.posture import Posture
from checks.transport._measured import each_measured


@check(
    id="exposure.management-paths",
    version=1,
    topic="guest-access",
    severity="high",
    severity_reason="Anybody on the internet gets to the page; a password to guess or a fault in it is all that still keeps them from all data.",
    needs=("measured",),
    title="Administrators' pages on the internet, as measured",
    why="Pages for setting up and repairing need nobody but administrators. Where they answer to strangers, these go on guessing, and use "
    "every fault that becomes known.",
    on_pass="No page that only administrators need answers to strangers ({total} addresses measured).",
    on_fail="{failing} of {total} measured addresses of the CRM answer to strangers with pages that only administrators need.",
    executive="At {failing} of {total} measured addresses of the CRM, anybody on the internet can open pages for administrators; whoever "
    "guesses a password or finds a fault there gets at all customer data.",
    on_unknown="It is not known whether pages that only administrators need answer to strangers.",
    fix="Close the pages named here at the server or at what stands before it, for all but the network of the administrators, and measure "
    "again.",
    limits="Tries known paths from one place in the network: a page closed to that place may be open to "
    "others, and unknown names are not guessed.",
    owner="implementer",
    exposed=True,
)
def management_pages_are_closed(posture: Posture, policy: Policy) -> Outcome:
    """Are pages that only administrators need closed to strangers?"""
    return each_measured(posture, {"management-paths": "high"})
