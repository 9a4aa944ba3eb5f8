from checks.suitecrm.installer_locked import the_installer_is_locked as check
from tests.checks.cases import cases
from tests.checks.settings import native_setting

KEY = "Config.installerLocked"

test_case = cases(check, *native_setting(check, KEY, wrong=False, severity="critical"))
