from checks.auth.session_forced_logout import timeout_signs_people_out as check
from tests.checks.auth.support import session_rule, with_session_rules
from tests.checks.cases import cases
from tests.checks.shapes import each_member

RULE = session_rule("ends_on_timeout")

test_case = cases(
    check, *each_member(check, RULE, with_session_rules, right=True, wrong=False, severity="medium")
)
