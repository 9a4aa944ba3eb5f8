from auditor.posture import Capability, Right
from checks.access.rights.manage_integrations import only_allowed_roles_connect_applications as check
from tests.checks.cases import cases
from tests.checks.holders import gives, held_by_few

HOLDER = gives(Right(Capability.MANAGE_INTEGRATIONS), Right(Capability.VIEW_SETUP))

test_case = cases(check, *held_by_few(check, HOLDER, severity="high", lighter="medium"))
