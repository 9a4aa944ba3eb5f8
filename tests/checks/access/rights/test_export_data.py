from auditor.posture import Action, Right
from checks.access.rights.export_data import only_allowed_roles_export as check
from tests.checks.cases import cases
from tests.checks.holders import gives, held_by_few

HOLDER = gives(Right(Action.EXPORT), Right(Action.EXPORT, "Contact"))

test_case = cases(check, *held_by_few(check, HOLDER, severity="high", strict=False, lighter="medium"))
