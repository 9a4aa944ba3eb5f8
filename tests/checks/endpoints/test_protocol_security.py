from auditor.posture import EndpointKind
from checks.endpoints.protocol_security import protocol_security_is_on as check
from tests.checks.cases import cases
from tests.checks.endpoints.support import each_switch

KIND = EndpointKind.REMOTE_SITE

test_case = cases(
    check, *each_switch(check, "protocol_security", right=True, noun="protectable_addresses", kind=KIND)
)
