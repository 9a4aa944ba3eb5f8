from checks.auth.sessions.admin_recovery_mail import administrators_recover_by_more_than_mail as check
from tests.checks.cases import cases
from tests.checks.settings import one_setting

FACT = "authentication.admin_recovery_by_mail"

test_case = cases(check, *one_setting(check, FACT, wrong=True, severity="high"))
