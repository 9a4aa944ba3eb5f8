from auditor.check import Outcome, Policy, check, each
from auditor.posture import Endpoint, EndpointKind, Fact, Known, Posture
from checks.assurance._inventory import Inventory


@check(
    id="endpoints.addresses-listed",
    version=1,
    topic="plain-http-endpoints",
    severity="low",
    severity_reason="It opens nothing by itself; code that takes data out could use an address that nobody misses.",
    needs=("integrations.endpoints", "assurance.inventory"),
    title="Outside addresses that the company wrote down",
    why="Code in the CRM may send data to each of these addresses. One that was allowed for a test years ago is a way out that nobody looks at.",
    on_pass="Every outside address that code may call stands in the register ({total} addresses checked).",
    on_fail="{failing} of {total} outside addresses that code may call stand in no register; nobody wrote down what they are for.",
    executive="Nobody wrote down why the CRM may send data to {failing} of {total} outside addresses; a forgotten one is a way out that nobody watches.",
    on_unknown="It is not known which outside addresses the company wrote down.",
    fix="Write each address into the register under `inventory`, kind address, with purpose and owner; remove those that nobody needs.",
    limits="Addresses that code puts together while it runs are not seen; the register may name "
    "one that nobody calls any more.",
)
def addresses_stand_in_the_register(posture: Posture, policy: Policy) -> Outcome:
    """Does every outside address that code may call stand in the register?"""
    inventory = Inventory(posture, "address")
    return each(
        posture.integrations.endpoints,
        lambda one: inventory.judge(one.evidence, one.id, one.name),
        where=_is_called,
        noun="called_addresses",
    )


def _is_called(endpoint: Endpoint) -> Fact[bool]:
    kinds = (EndpointKind.REMOTE_SITE, EndpointKind.WEBHOOK)
    return Known(endpoint.kind in kinds, endpoint.evidence)
