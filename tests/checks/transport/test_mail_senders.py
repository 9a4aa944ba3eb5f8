from checks.transport.mail_senders import mail_proves_its_sender as check
from tests.checks.cases import cases
from tests.checks.settings import one_setting

FACT = "transport.mail_senders_verified"

test_case = cases(check, *one_setting(check, FACT, wrong=False, severity="low"))
