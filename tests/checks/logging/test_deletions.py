from checks.logging.deletions import deletions_leave_a_trace as check
from tests.checks.cases import cases
from tests.checks.settings import one_setting

FACT = "retention.deletions_recorded"

test_case = cases(check, *one_setting(check, FACT, wrong=False, severity="high"))
