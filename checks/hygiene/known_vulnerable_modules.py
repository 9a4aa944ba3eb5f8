from dataclasses import replace

from auditor.check import Outcome, Policy, Verdict, check, each_having, unsure
from auditor.posture import Fact, Known, LookedUp, Posture, Unknown

from ._published import age, judged_by_list


@check(
    id="hygiene.known-vulnerable-modules",
    version=1,
    topic="patch-level",
    severity="high",
    severity_reason="An attacker must find the fault that fits the version; a module runs with the rights of the product.",
    needs=("product.modules",),
    title="No published vulnerability is known of the modules that run",
    why="A module is part of the server that answers the internet, has faults of its own, and is often forgotten when the product is updated.",
    on_pass="No vulnerability that was published until {as_of} ({age} days ago) affects the modules that were looked up ({total}).",
    on_fail="{failing} of {total} modules that were looked up have published vulnerabilities, by the list of {as_of} ({age} days old).",
    executive="{failing} of {total} modules of the CRM have weaknesses that are published, with what it takes to use them; an update closes the way to "
    "customer data.",
    on_unknown="It is not known whether a published vulnerability affects the modules that run.",
    fix="Bring each module named here up to the version in which its faults are mended, after a backup and a trial in a test environment. Remove modules "
    "that nobody needs.",
    effort="days",
    owner="implementer",
    limits="Modules that no published record names are not looked up, be they made for this company or by others; a fault that nobody published is not "
    "seen.",
)
def no_known_vulnerability_in_modules(posture: Posture, policy: Policy) -> Outcome:
    """Is each module that published records can name free of every published vulnerability that is known?"""
    outcome = each_having(
        posture.product.modules,
        "looked_up_modules",
        lambda module: module.vulnerabilities,
        lambda _, fact: _verdict(fact, policy),
    )
    return replace(outcome, params=_date(posture, policy))


def _verdict(fact: Fact[LookedUp], policy: Policy) -> Verdict:
    return unsure(fact) if isinstance(fact, Unknown) else judged_by_list(fact, policy)


def _date(posture: Posture, policy: Policy) -> dict[str, object]:
    """Of which day the list is: the same one for all modules."""
    modules = posture.product.modules
    for one in () if isinstance(modules, Unknown) else modules.items:
        if isinstance(one.vulnerabilities, Known):
            found = one.vulnerabilities.value
            return {"as_of": str(found.as_of), "age": age(found, policy)}
    return {"as_of": "", "age": 0}
