from checks.auth.reset_ends_sessions import a_reset_ends_open_sessions as check
from tests.checks.cases import cases
from tests.checks.settings import one_setting

FACT = "authentication.sessions_end_on_password_reset"

test_case = cases(check, *one_setting(check, FACT, wrong=False, severity="medium"))
