from checks.transport.mail_tls import mail_travels_encrypted as check
from tests.checks.cases import cases
from tests.checks.settings import one_setting

FACT = "transport.mail_tls_required"

test_case = cases(check, *one_setting(check, FACT, wrong=False, severity="medium"))
