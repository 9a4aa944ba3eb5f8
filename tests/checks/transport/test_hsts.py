from checks.transport.hsts import browsers_stay_on_encrypted_connections as check
from tests.checks.cases import cases
from tests.checks.settings import one_setting

FACT = "transport.hsts"

test_case = cases(check, *one_setting(check, FACT, wrong=False, severity="medium"))
