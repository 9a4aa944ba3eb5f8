from auditor.check import Outcome, Policy, check, each
from auditor.posture import Population, Posture, Unknown
from checks.endpoints._endpoint import BROWSER_SIDE, narrow


@check(
    id="endpoints.wildcards",
    version=3,
    topic="web-hardening",
    severity="medium",
    severity_reason="A stranger must set up a site below such an address and lead a signed-in person there.",
    needs=("integrations.endpoints",),
    title="Trusted web addresses that are too wide",
    why="Such an entry covers sites that anyone can set up. A page of an attacker is then trusted like one of your own.",
    on_pass="No outside address is trusted beyond a named domain ({total} trusted addresses checked).",
    on_fail="Trust in {failing} of {total} trusted outside addresses may extend to strangers, because the entry "
    "covers sites that anyone can set up.",
    executive="Under {failing} of {total} trusted web addresses, a stranger may set up a site that the CRM then "
    "trusts like the company's own, and deceive staff with it.",
    on_unknown="It is not known how wide the entries for trusted web addresses are.",
    fix="Replace each wide entry by the exact addresses that are needed, and delete those that nobody uses.",
    limits="Knows shared hosts by a list that is never whole; a wildcard over a domain of one's own "
    "passes, however many write pages there.",
    owner="implementer",
)
def trusted_addresses_are_named(posture: Posture, policy: Policy) -> Outcome:
    """Which trusted web addresses cover sites that anyone can set up?"""
    seen = posture.integrations.endpoints
    if isinstance(seen, Unknown):
        return Outcome("", complete=seen)
    trusted = tuple(endpoint for endpoint in seen.items if endpoint.kind in BROWSER_SIDE)
    return each(Population("trusted_addresses", trusted, seen.complete, seen.unread), narrow)
