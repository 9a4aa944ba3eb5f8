from checks.auth.single_sign_on.weak_oauth_flows import outdated_app_sign_in_is_blocked as check
from tests.checks.cases import cases
from tests.checks.settings import one_setting

FACT = "authentication.weak_oauth_flows_blocked"

test_case = cases(check, *one_setting(check, FACT, wrong=False, severity="high"))
