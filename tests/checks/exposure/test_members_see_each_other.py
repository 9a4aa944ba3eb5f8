from checks.exposure.members_see_each_other import members_do_not_see_each_other as check
from tests.checks.cases import cases
from tests.checks.exposure.support import each_portal

test_case = cases(check, *each_portal(check, "members_see_each_other", severity="medium", idle="medium"))
