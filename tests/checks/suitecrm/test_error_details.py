from checks.suitecrm.error_details import faults_show_no_details as check
from tests.checks.cases import cases
from tests.checks.settings import native_settings

KEYS = ("Config.developerMode", "Config.stackTraceErrors")

test_case = cases(check, *native_settings(check, KEYS, wrong=True, severity="low", together=True))
