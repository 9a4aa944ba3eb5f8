from auditor.check import Outcome, Policy, check, each
from auditor.posture import Endpoint, EndpointKind, Fact, Known, Posture
from checks.assurance._inventory import Inventory


@check(
    id="endpoints.stored-credentials-listed",
    version=1,
    topic="plain-http-endpoints",
    severity="low",
    severity_reason="It opens nothing by itself; a sign-in that nobody remembers is never changed and never taken away.",
    needs=("integrations.endpoints", "assurance.inventory"),
    title="Stored sign-ins to other systems that the company wrote down",
    why="The CRM signs in to other systems by itself. Whoever may run code in it uses these sign-ins, and only a list tells which systems are then open.",
    on_pass="Every stored sign-in to another system stands in the register ({total} checked).",
    on_fail="{failing} of {total} stored sign-ins to other systems stand in no register; nobody wrote down what they are for.",
    executive="Nobody wrote down why the CRM can sign in to {failing} of {total} other systems; whoever gets into the CRM may get into those, too.",
    on_unknown="It is not known which stored sign-ins the company wrote down.",
    fix="Write each stored sign-in into the register under `inventory`, kind credential, with purpose and owner; delete those that nothing uses.",
    limits="Passwords that stand in code or in a hidden setting are not seen here; only the "
    "product's own vault is compared.",
)
def stored_credentials_stand_in_the_register(posture: Posture, policy: Policy) -> Outcome:
    """Does every stored sign-in to another system stand in the register?"""
    inventory = Inventory(posture, "credential")
    return each(
        posture.integrations.endpoints,
        lambda one: inventory.judge(one.evidence, one.id, one.name),
        where=_is_stored,
        noun="stored_credentials",
    )


def _is_stored(endpoint: Endpoint) -> Fact[bool]:
    return Known(endpoint.kind is EndpointKind.NAMED_CREDENTIAL, endpoint.evidence)
