from auditor.posture import Capability, Right
from checks.access.rights.bulk_delete import only_allowed_roles_delete_in_bulk as check
from tests.checks.cases import cases
from tests.checks.holders import gives, held_by_few

HOLDER = gives(Right(Capability.BULK_DELETE), Right(Capability.VIEW_SETUP))

test_case = cases(check, *held_by_few(check, HOLDER, severity="high", lighter="medium"))
