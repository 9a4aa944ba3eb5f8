from auditor.posture import Capability, Right
from checks.access.rights.run_code import only_allowed_roles_run_code as check
from tests.checks.cases import cases
from tests.checks.holders import gives, held_by_few

HOLDER = gives(Right(Capability.RUN_CODE), Right(Capability.VIEW_SETUP))

test_case = cases(check, *held_by_few(check, HOLDER, severity="critical", lighter="high"))
