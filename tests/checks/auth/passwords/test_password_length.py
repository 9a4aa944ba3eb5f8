from checks.auth.passwords.password_length import passwords_are_long_enough as check
from tests.checks.auth.support import each_password_rule
from tests.checks.cases import cases, limits

test_case = cases(
    check,
    *each_password_rule(
        check,
        "minimum_length",
        right=8,
        wrong=7,
        severity="medium",
        expected=">= 8",
        stricter=(limits(password_minimum_length=12), {"minimum": 12}),
    ),
)
