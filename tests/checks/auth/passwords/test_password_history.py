from checks.auth.passwords.password_history import earlier_passwords_are_refused as check
from tests.checks.auth.support import password_rule, with_password_rules
from tests.checks.cases import cases, limits
from tests.checks.shapes import each_member

RULE = password_rule("history")

test_case = cases(
    check,
    *each_member(
        check,
        RULE,
        with_password_rules,
        right=3,
        wrong=2,
        severity="low",
        expected=">= 3",
        stricter=(limits(password_history=5), {"minimum": 5}),
    ),
)
