from auditor.posture import Capability, Right
from checks.access.rights.manage_roles import only_allowed_roles_hand_out_rights as check
from tests.checks.cases import cases
from tests.checks.holders import gives, held_by_few

HOLDER = gives(Right(Capability.MANAGE_ROLES), Right(Capability.VIEW_SETUP))

test_case = cases(check, *held_by_few(check, HOLDER, severity="critical", lighter="high"))
