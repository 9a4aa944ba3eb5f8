from checks.exposure.self_registration import strangers_do_not_register as check
from tests.checks.cases import cases
from tests.checks.exposure.support import each_portal

test_case = cases(check, *each_portal(check, "self_registration", severity="high", idle="low"))
