from checks.auth.passwords.password_complexity import passwords_mix_characters as check
from tests.checks.auth.support import each_password_rule
from tests.checks.cases import cases, limits

test_case = cases(
    check,
    *each_password_rule(
        check,
        "character_classes",
        right=3,
        wrong=2,
        severity="medium",
        expected=">= 3",
        stricter=(limits(password_character_classes=4), {"minimum": 4}),
    ),
)
