from checks.salesforce.redirects import foreign_redirects_are_blocked as check
from tests.checks.cases import cases
from tests.checks.settings import native_setting

KEY = "SecuritySettings.redirectBlockModeEnabled"

test_case = cases(check, *native_setting(check, KEY, wrong=False, severity="low"))
