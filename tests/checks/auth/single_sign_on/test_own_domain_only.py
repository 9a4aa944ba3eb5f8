from checks.auth.single_sign_on.own_domain_only import sign_in_happens_at_the_own_address as check
from tests.checks.cases import cases
from tests.checks.settings import one_setting

FACT = "authentication.own_domain_only"

test_case = cases(check, *one_setting(check, FACT, wrong=False, severity="low"))
