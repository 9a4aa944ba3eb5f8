from checks.access.people.login_as import administrators_sign_in_as_themselves as check
from tests.checks.cases import cases
from tests.checks.settings import one_setting

FACT = "access.login_as_any_user"

test_case = cases(check, *one_setting(check, FACT, wrong=True, severity="medium"))
