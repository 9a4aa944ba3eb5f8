from checks.encryption.field_history import field_history_is_encrypted as check
from tests.checks.cases import cases
from tests.checks.settings import one_setting

FACT = "encryption.history_encrypted"

test_case = cases(check, *one_setting(check, FACT, wrong=False, severity="low"))
