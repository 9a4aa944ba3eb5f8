from auditor.posture import Capability, Right
from checks.access.rights.customize import only_allowed_roles_customize as check
from tests.checks.cases import cases
from tests.checks.holders import gives, held_by_few

HOLDER = gives(Right(Capability.CUSTOMIZE_SCHEMA), Right(Capability.VIEW_SETUP))

test_case = cases(check, *held_by_few(check, HOLDER, severity="high", lighter="medium"))
