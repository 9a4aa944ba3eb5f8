from checks.logging.login_forensics import sign_ins_are_analysed as check
from tests.checks.cases import cases
from tests.checks.settings import one_setting

FACT = "logging.login_forensics"

test_case = cases(check, *one_setting(check, FACT, wrong=False, severity="medium"))
