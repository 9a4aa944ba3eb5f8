from checks.exposure.guests_see_files import visitors_do_not_see_files as check
from tests.checks.cases import cases
from tests.checks.exposure.support import each_portal

test_case = cases(check, *each_portal(check, "guests_see_files", severity="high", idle="low"))
