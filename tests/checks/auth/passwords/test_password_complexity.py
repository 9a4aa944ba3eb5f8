from checks.auth.passwords.password_complexity import passwords_mix_characters as check
from tests.checks.auth.support import password_rule, with_password_rules
from tests.checks.cases import cases, limits
from tests.checks.shapes import each_member

RULE = password_rule("character_classes")

test_case = cases(
    check,
    *each_member(
        check,
        RULE,
        with_password_rules,
        right=3,
        wrong=2,
        severity="medium",
        expected=">= 3",
        stricter=(limits(password_character_classes=4), {"minimum": 4}),
    ),
)
