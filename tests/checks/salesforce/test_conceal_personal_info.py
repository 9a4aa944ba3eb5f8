from checks.salesforce.conceal_personal_info import personal_details_are_hidden as check
from tests.checks.cases import cases
from tests.checks.settings import native_setting

KEY = "UserManagementSettings.enableEnhancedConcealPersonalInfo"

test_case = cases(check, *native_setting(check, KEY, wrong=False, severity="medium"))
