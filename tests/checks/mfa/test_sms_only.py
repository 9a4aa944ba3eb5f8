from checks.mfa.sms_only import a_text_message_is_not_enough as check
from tests.checks.cases import cases
from tests.checks.settings import one_setting

FACT = "authentication.mfa_sms_suffices"

test_case = cases(check, *one_setting(check, FACT, wrong=True, severity="medium"))
