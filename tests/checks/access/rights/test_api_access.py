from auditor.posture import Capability, Right
from checks.access.rights.api_access import only_allowed_roles_use_the_api as check
from tests.checks.cases import cases
from tests.checks.holders import gives, held_by_few

HOLDER = gives(Right(Capability.API_ACCESS), Right(Capability.VIEW_SETUP))

test_case = cases(check, *held_by_few(check, HOLDER, severity="medium", strict=False, lighter="low"))
