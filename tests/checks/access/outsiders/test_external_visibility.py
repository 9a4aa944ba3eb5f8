from checks.access.outsiders.external_visibility import external_users_do_not_see_each_other as check
from tests.checks.cases import cases
from tests.checks.settings import one_setting

FACT = "access.external_users_see_each_other"

test_case = cases(check, *one_setting(check, FACT, wrong=True, severity="medium"))
