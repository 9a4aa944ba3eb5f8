from checks.auth.passwords.lockout import wrong_passwords_lock_the_account as check
from tests.builders import known
from tests.checks.auth.support import each_password_rule, password_rule, with_password_rules
from tests.checks.cases import cases, fails, limits, passes, row

RULE = password_rule("lockout_attempts")

test_case = cases(
    check,
    *each_password_rule(
        check,
        "lockout_attempts",
        right=10,
        wrong=11,
        severity="medium",
        expected="1-10",
        stricter=(limits(lockout_attempts=5), {"maximum": 5}),
    ),
    fails(
        "at once without any limit",
        with_password_rules(RULE("Own", known(0))),
        row("password-policy:Own", actual=0, severity="high"),
    ),
    passes("where the first wrong attempt locks", with_password_rules(RULE("Own", known(1)))),
)
