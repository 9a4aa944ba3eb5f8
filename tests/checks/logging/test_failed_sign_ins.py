from checks.logging.failed_sign_ins import failures_are_recorded as check
from tests.checks.cases import cases
from tests.checks.settings import one_setting

FACT = "logging.failed_sign_ins_recorded"

test_case = cases(check, *one_setting(check, FACT, wrong=False, severity="medium"))
