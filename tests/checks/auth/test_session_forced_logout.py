from checks.auth.session_forced_logout import timeout_signs_people_out as check
from tests.checks.auth.support import each_session_rule
from tests.checks.cases import cases

test_case = cases(
    check, *each_session_rule(check, "ends_on_timeout", right=True, wrong=False, severity="medium")
)
