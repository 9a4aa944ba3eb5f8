from checks.auth.passwords.password_length import passwords_are_long_enough as check
from tests.checks.auth.support import password_rule, with_password_rules
from tests.checks.cases import cases, limits
from tests.checks.shapes import each_member

RULE = password_rule("minimum_length")

test_case = cases(
    check,
    *each_member(
        check,
        RULE,
        with_password_rules,
        right=8,
        wrong=7,
        severity="medium",
        expected=">= 8",
        stricter=(limits(password_minimum_length=12), {"minimum": 12}),
    ),
)
