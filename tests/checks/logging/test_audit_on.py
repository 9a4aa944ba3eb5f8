from checks.logging.audit_on import changes_are_recorded as check
from tests.checks.cases import cases
from tests.checks.settings import one_setting

FACT = "logging.audit_enabled"

test_case = cases(check, *one_setting(check, FACT, wrong=False, severity="high"))
