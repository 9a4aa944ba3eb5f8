from checks.encryption.at_rest import stored_data_is_encrypted as check
from tests.checks.cases import cases
from tests.checks.settings import one_setting

FACT = "encryption.at_rest"

test_case = cases(check, *one_setting(check, FACT, wrong=False, severity="high"))
