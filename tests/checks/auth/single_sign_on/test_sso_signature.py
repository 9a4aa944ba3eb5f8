from auditor.posture import SignatureStrength
from checks.auth.single_sign_on.sso_signature import sign_in_requests_are_signed_strongly as check
from tests.checks.auth.single_sign_on.shape import each_service
from tests.checks.cases import cases

test_case = cases(
    check,
    *each_service(
        check,
        "signature",
        right=SignatureStrength.STRONG,
        wrong=SignatureStrength.WEAK,
        severity="medium",
        noun="services_with_signatures",
    ),
)
