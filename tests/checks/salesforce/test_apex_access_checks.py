from checks.salesforce.apex_access_checks import page_code_is_checked as check
from tests.checks.cases import cases
from tests.checks.settings import native_settings

KEYS = (
    "ApexSettings.enableAuraApexCtrlAuthUserAccessCheckPref",
    "ApexSettings.enableAuraApexCtrlGuestUserAccessCheckPref",
)

test_case = cases(check, *native_settings(check, KEYS, wrong=False, severity="medium"))
