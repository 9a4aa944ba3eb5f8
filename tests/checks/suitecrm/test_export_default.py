from checks.suitecrm.export_default import exports_are_restricted as check
from tests.checks.cases import cases
from tests.checks.settings import native_setting

KEY = "Config.exportRestricted"

test_case = cases(check, *native_setting(check, KEY, wrong=False, severity="high"))
