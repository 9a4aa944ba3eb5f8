from checks.auth.passwords.lockout_duration import the_lock_lasts as check
from tests.builders import known
from tests.checks.auth.support import each_password_rule, password_rule, with_password_rules
from tests.checks.cases import cases, limits, passes

RULE = password_rule("lockout_minutes")

test_case = cases(
    check,
    *each_password_rule(
        check,
        "lockout_minutes",
        right=15,
        wrong=14,
        severity="low",
        expected=[0, ">= 15"],
        stricter=(limits(lockout_minutes=30), {"minimum": 30}),
    ),
    passes("where only an administrator unlocks", with_password_rules(RULE("Own", known(0)))),
)
