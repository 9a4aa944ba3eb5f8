from checks.auth.session_timeout import unattended_sessions_end as check
from tests.checks.auth.support import each_session_rule
from tests.checks.cases import cases, limits

test_case = cases(
    check,
    *each_session_rule(
        check,
        "idle_minutes",
        right=120,
        wrong=121,
        severity="medium",
        expected="<= 120",
        stricter=(limits(session_idle_minutes=15), {"maximum": 15}),
    ),
)
