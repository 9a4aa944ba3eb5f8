from checks.encryption.events import events_are_encrypted as check
from tests.checks.cases import cases
from tests.checks.settings import one_setting

FACT = "encryption.events_encrypted"

test_case = cases(check, *one_setting(check, FACT, wrong=False, severity="low"))
