from auditor.posture import EndpointKind
from checks.endpoints.stored_credentials_listed import stored_credentials_stand_in_the_register as check
from tests.checks.cases import cases
from tests.checks.endpoints.support import endpoint, endpoints
from tests.checks.inventories import held_against_the_register

KIND = EndpointKind.NAMED_CREDENTIAL

test_case = cases(
    check,
    *held_against_the_register(
        check,
        "credential",
        endpoints,
        endpoint("Partner", KIND),
        endpoint("Billing", KIND),
        foreign=endpoint("Elsewhere", EndpointKind.REMOTE_SITE),
        noun="stored_credentials",
    ),
)
