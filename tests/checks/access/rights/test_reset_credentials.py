from auditor.posture import Capability, Right
from checks.access.rights.reset_credentials import only_allowed_roles_reset_credentials as check
from tests.checks.cases import cases
from tests.checks.holders import gives, held_by_few

HOLDER = gives(Right(Capability.RESET_CREDENTIALS), Right(Capability.VIEW_SETUP))

test_case = cases(check, *held_by_few(check, HOLDER, severity="high", lighter="medium"))
