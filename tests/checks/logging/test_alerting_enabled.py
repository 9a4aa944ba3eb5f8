from checks.logging.alerting_enabled import alerting_is_on as check
from tests.checks.cases import cases
from tests.checks.settings import one_setting

FACT = "logging.alerting_enabled"

test_case = cases(check, *one_setting(check, FACT, wrong=False, severity="medium"))
