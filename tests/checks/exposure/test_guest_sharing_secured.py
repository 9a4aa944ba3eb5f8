from checks.exposure.guest_sharing_secured import visitors_see_only_what_is_opened as check
from tests.checks.cases import cases
from tests.checks.exposure.support import of_visitors

FACT = "exposure.guest_sharing_secured"

test_case = cases(check, *of_visitors(check, FACT, wrong=False, severity="high"))
