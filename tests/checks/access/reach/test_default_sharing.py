from checks.access.reach.default_sharing import personal_data_is_private_inside as check
from tests.checks.access.reach.shape import shared_by_default
from tests.checks.cases import cases

test_case = cases(check, *shared_by_default(check, "internal_sharing", severity="high"))
