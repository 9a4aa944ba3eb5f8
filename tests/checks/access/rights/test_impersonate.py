from auditor.posture import Capability, Right
from checks.access.rights.impersonate import only_allowed_roles_act_as_others as check
from tests.checks.cases import cases
from tests.checks.holders import gives, held_by_few

HOLDER = gives(Right(Capability.IMPERSONATE), Right(Capability.VIEW_SETUP))

test_case = cases(check, *held_by_few(check, HOLDER, severity="high", lighter="medium"))
