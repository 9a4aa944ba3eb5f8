from checks.logging.scope_extent import the_log_tells_how_much as check
from tests.checks.cases import cases
from tests.checks.settings import one_setting

FACT = "logging.reads_tell_extent"

test_case = cases(check, *one_setting(check, FACT, wrong=False, severity="medium"))
