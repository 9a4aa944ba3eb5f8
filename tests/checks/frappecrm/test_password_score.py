from checks.frappecrm.password_score import passwords_are_hard_to_guess as check
from tests.checks.cases import cases
from tests.checks.settings import native_setting

KEY = "SystemSettings.hardPasswords"

test_case = cases(check, *native_setting(check, KEY, wrong=False, severity="medium"))
