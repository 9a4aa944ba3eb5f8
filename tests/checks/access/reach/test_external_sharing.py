from checks.access.reach.external_sharing import personal_data_is_private_outside as check
from tests.checks.access.reach.shape import shared_by_default
from tests.checks.cases import cases

test_case = cases(check, *shared_by_default(check, "external_sharing", severity="critical"))
