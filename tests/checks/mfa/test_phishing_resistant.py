from checks.mfa.phishing_resistant import phishing_resistant_factors_are_allowed as check
from tests.checks.cases import cases
from tests.checks.settings import one_setting

FACT = "authentication.mfa_phishing_resistant_allowed"

test_case = cases(check, *one_setting(check, FACT, wrong=False, severity="medium"))
