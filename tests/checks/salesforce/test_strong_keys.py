from checks.salesforce.strong_keys import key_work_needs_a_second_factor as check
from tests.checks.cases import cases
from tests.checks.settings import native_setting

KEY = "PlatformEncryptionSettings.isUseHighAssuranceKeysRequired"

test_case = cases(check, *native_setting(check, KEY, wrong=False, severity="medium"))
