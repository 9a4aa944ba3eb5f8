from checks.logging.failed_sign_ins_watched import failures_are_watched as check
from tests.checks.cases import cases
from tests.checks.settings import one_setting

FACT = "logging.failed_sign_ins_watched"

test_case = cases(check, *one_setting(check, FACT, wrong=False, severity="medium"))
