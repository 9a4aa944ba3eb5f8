from checks.exposure.content_sniffing import browsers_do_not_guess_file_types as check
from tests.checks.cases import cases
from tests.checks.exposure.support import each_site

FACT = "content_sniffing_blocked"

test_case = cases(check, *each_site(check, FACT, right=True, wrong=False, severity="low", idle="low"))
