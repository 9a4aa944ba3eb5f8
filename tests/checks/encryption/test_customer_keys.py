from checks.encryption.customer_keys import the_customer_controls_the_keys as check
from tests.checks.cases import cases
from tests.checks.settings import one_setting

FACT = "encryption.customer_keys"

test_case = cases(check, *one_setting(check, FACT, wrong=False, severity="medium"))
