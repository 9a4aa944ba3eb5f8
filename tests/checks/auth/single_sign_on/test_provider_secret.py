from checks.auth.single_sign_on.provider_secret import provider_secrets_are_protected as check
from tests.checks.auth.single_sign_on.shape import each_service
from tests.checks.cases import cases

test_case = cases(
    check,
    *each_service(
        check, "secret_protected", right=True, wrong=False, severity="medium", noun="services_with_secrets"
    ),
)
