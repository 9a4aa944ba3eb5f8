from checks.transport.own_address_https import the_own_address_is_encrypted as check
from tests.checks.cases import cases
from tests.checks.settings import one_setting

FACT = "transport.own_address_https"

test_case = cases(check, *one_setting(check, FACT, wrong=False, severity="high"))
