from checks.exposure.forwarding_blocked import mailboxes_forward_nothing_outside as check
from tests.checks.cases import cases
from tests.checks.settings import one_setting

FACT = "outbound.forwarding_blocked"

test_case = cases(check, *one_setting(check, FACT, wrong=False, severity="medium"))
