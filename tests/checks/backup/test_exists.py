from checks.backup.exists import customer_data_is_backed_up as check
from tests.checks.cases import cases
from tests.checks.settings import one_setting

FACT = "backup.exists"

test_case = cases(check, *one_setting(check, FACT, wrong=False, severity="critical"))
