from auditor.posture import EndpointKind
from checks.endpoints.addresses_listed import addresses_stand_in_the_register as check
from tests.checks.cases import cases
from tests.checks.endpoints.support import endpoint, endpoints
from tests.checks.inventories import held_against_the_register

KIND = EndpointKind.REMOTE_SITE

test_case = cases(
    check,
    *held_against_the_register(
        check,
        "address",
        endpoints,
        endpoint("Partner", KIND),
        endpoint("Billing", KIND),
        foreign=endpoint("Elsewhere", EndpointKind.NAMED_CREDENTIAL),
        noun="called_addresses",
    ),
)
