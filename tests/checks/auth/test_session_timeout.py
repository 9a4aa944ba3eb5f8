from checks.auth.session_timeout import unattended_sessions_end as check
from tests.checks.auth.support import session_rule, with_session_rules
from tests.checks.cases import cases, limits
from tests.checks.shapes import each_member

RULE = session_rule("idle_minutes")

test_case = cases(
    check,
    *each_member(
        check,
        RULE,
        with_session_rules,
        right=120,
        wrong=121,
        severity="medium",
        expected="<= 120",
        stricter=(limits(session_idle_minutes=15), {"maximum": 15}),
    ),
)
