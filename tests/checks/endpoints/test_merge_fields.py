from auditor.posture import EndpointKind
from checks.endpoints.merge_fields import no_merge_fields as check
from tests.checks.cases import cases
from tests.checks.endpoints.support import each_switch

KIND = EndpointKind.NAMED_CREDENTIAL

test_case = cases(
    check,
    *each_switch(check, "merge_fields_allowed", right=False, noun="addresses_with_credentials", kind=KIND),
)
