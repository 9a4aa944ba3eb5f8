from checks.salesforce.profile_cloning import cloning_is_restricted as check
from tests.checks.cases import cases
from tests.checks.settings import native_setting

KEY = "UserManagementSettings.restrictedProfileCloning"

test_case = cases(check, *native_setting(check, KEY, wrong=False, severity="low"))
