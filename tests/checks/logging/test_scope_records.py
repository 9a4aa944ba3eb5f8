from checks.logging.scope_records import the_log_tells_whose_data as check
from tests.checks.cases import cases
from tests.checks.settings import one_setting

FACT = "logging.reads_name_records"

test_case = cases(check, *one_setting(check, FACT, wrong=False, severity="high"))
