from checks.exposure.guests_see_members import visitors_do_not_see_members as check
from tests.checks.cases import cases
from tests.checks.exposure.support import each_portal

test_case = cases(check, *each_portal(check, "guests_see_members", severity="medium", idle="low"))
