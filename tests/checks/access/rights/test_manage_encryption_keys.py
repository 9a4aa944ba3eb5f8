from auditor.posture import Capability, Right
from checks.access.rights.manage_encryption_keys import only_allowed_roles_hold_keys as check
from tests.checks.cases import cases
from tests.checks.holders import gives, held_by_few

HOLDER = gives(Right(Capability.MANAGE_ENCRYPTION_KEYS), Right(Capability.VIEW_SETUP))

test_case = cases(check, *held_by_few(check, HOLDER, severity="high", lighter="medium"))
