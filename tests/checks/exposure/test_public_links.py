from checks.exposure.public_links import files_have_no_public_links as check
from tests.checks.cases import cases
from tests.checks.settings import one_setting

FACT = "exposure.public_links_enabled"

test_case = cases(check, *one_setting(check, FACT, wrong=True, severity="medium"))
