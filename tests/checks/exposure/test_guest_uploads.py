from checks.exposure.guest_uploads import visitors_upload_nothing as check
from tests.checks.cases import cases
from tests.checks.exposure.support import of_visitors

FACT = "exposure.guests_may_upload"

test_case = cases(check, *of_visitors(check, FACT, wrong=True, severity="medium"))
