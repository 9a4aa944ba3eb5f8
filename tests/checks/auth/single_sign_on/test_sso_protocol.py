from checks.auth.single_sign_on.sso_protocol import single_sign_on_is_current as check
from tests.checks.auth.single_sign_on.shape import each_service
from tests.checks.cases import cases

test_case = cases(
    check,
    *each_service(
        check, "protocol_current", right=True, wrong=False, severity="medium", noun="services_with_versions"
    ),
)
