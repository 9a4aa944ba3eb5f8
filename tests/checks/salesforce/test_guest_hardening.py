from checks.salesforce.guest_hardening import guest_protections_are_in_force as check
from tests.checks.cases import cases
from tests.checks.settings import native_settings

KEYS = (
    "CommunitiesSettings.enableGuestPermDisOptOutCruc",
    "CommunitiesSettings.enableGuestSecurityOptOutCruc",
    "CommunitiesSettings.enableGuvSecurityOptOutPref",
)

test_case = cases(check, *native_settings(check, KEYS, wrong=True, severity="high"))
