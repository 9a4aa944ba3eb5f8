from auditor.posture import Capability, Right
from checks.access.rights.alter_audit_log import only_allowed_roles_alter_the_audit_log as check
from tests.checks.cases import cases
from tests.checks.holders import gives, held_by_few

HOLDER = gives(Right(Capability.ALTER_AUDIT_LOG), Right(Capability.VIEW_SETUP))

test_case = cases(check, *held_by_few(check, HOLDER, severity="high", lighter="medium"))
