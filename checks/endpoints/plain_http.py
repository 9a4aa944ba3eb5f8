from auditor.check import Outcome, Policy, check, each
from auditor.posture import Posture
from checks.endpoints._endpoint import encrypted


@check(
    id="endpoints.plain-http",
    version=2,
    topic="plain-http-endpoints",
    severity="high",
    severity_reason="Everyone on the way reads today what goes to this address, passwords too; the rest "
    "of the data stays out of reach.",
    needs=("integrations.endpoints",),
    title="Addresses without encryption",
    why="What the CRM exchanges with such an address travels in readable form. "
    "Anyone on the way can read or change customer data.",
    on_pass="Every outside address is reached over an encrypted connection ({total} addresses checked).",
    on_fail="{failing} of {total} outside addresses can exchange data with the CRM without encryption, "
    "readable for anyone on the way.",
    executive="{failing} of {total} outside addresses can exchange data with the CRM unencrypted; whoever listens on "
    "the way can read or change customer data.",
    on_unknown="It is not known whether all outside addresses are reached over encrypted connections.",
    fix="Change each address to https once the other side supports it, and delete addresses that are no longer used.",
    limits="Addresses inside a closed network are named like those on the internet; code that puts its "
    "addresses together itself is not read.",
    effort="days",
    owner="implementer",
)
def endpoints_are_encrypted(posture: Posture, policy: Policy) -> Outcome:
    """Which addresses are reached without encryption?"""
    return each(posture.integrations.endpoints, encrypted)
