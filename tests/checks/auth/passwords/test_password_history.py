from checks.auth.passwords.password_history import earlier_passwords_are_refused as check
from tests.checks.auth.support import each_password_rule
from tests.checks.cases import cases, limits

test_case = cases(
    check,
    *each_password_rule(
        check,
        "history",
        right=3,
        wrong=2,
        severity="low",
        expected=">= 3",
        stricter=(limits(password_history=5), {"minimum": 5}),
    ),
)
