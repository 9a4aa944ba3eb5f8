from auditor.check import Outcome, Policy, check, setting
from auditor.posture import Posture, Unknown

from ._published import age, judged_by_list

ID = "hygiene.known-vulnerable-version"


@check(
    id=ID,
    version=1,
    topic="patch-level",
    severity="high",
    severity_reason="An attacker must find the fault that fits the version; how to use it is often published, too.",
    needs=("product.vulnerabilities",),
    title="No published vulnerability is known of the version that runs",
    why="Published faults come with a description, often with a program that uses them; whoever searches the internet for "
    "installations of that version needs nothing else.",
    on_pass="None of the {records} published vulnerabilities of this product that were known on {as_of} ({age} days ago) affects "
    "the version that runs.",
    on_fail="Published vulnerabilities that affect the version that runs: {faults}, by the list of {as_of} ({age} days old).",
    executive="Weaknesses of the CRM version in use are published, with what it takes to use them; an update closes the way to "
    "customer data.",
    on_unknown="It is not known whether a published vulnerability affects the version that runs.",
    fix="Move to the version in which the faults are mended, after a backup and a trial in a test environment, and subscribe to "
    "the maker's security notices.",
    effort="days",
    limits="A distributor may have mended a fault without a new number; faults that nobody "
    "published, or that the list does not hold, are not seen.",
)
def no_known_vulnerability(posture: Posture, policy: Policy) -> Outcome:
    """Is the version that runs free of every published vulnerability that is known?"""
    fact = posture.product.vulnerabilities
    assert not isinstance(fact, Unknown)
    params = {
        "records": fact.value.records,
        "faults": len(fact.value.found),
        "as_of": str(fact.value.as_of),
        "age": age(fact.value, policy),
    }
    return setting(ID, judged_by_list(fact, policy), params)
