from checks.exposure.sign_up_open import strangers_cannot_sign_up as check
from tests.checks.cases import cases
from tests.checks.settings import one_setting

FACT = "exposure.sign_up_open"

test_case = cases(check, *one_setting(check, FACT, wrong=True, severity="high"))
