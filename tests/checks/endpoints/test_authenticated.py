from auditor.posture import EndpointKind
from checks.endpoints.authenticated import calls_sign_in as check
from tests.checks.cases import cases
from tests.checks.endpoints.support import each_switch

KIND = EndpointKind.NAMED_CREDENTIAL

test_case = cases(
    check, *each_switch(check, "authenticated", right=True, noun="called_interfaces", kind=KIND)
)
