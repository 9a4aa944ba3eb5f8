from auditor.posture import Action, Right
from checks.access.rights.view_all_data import only_allowed_roles_read_everything as check
from tests.checks.cases import cases
from tests.checks.holders import gives, held_by_few

HOLDER = gives(Right(Action.READ), Right(Action.READ, "Contact"))

test_case = cases(check, *held_by_few(check, HOLDER, severity="critical", lighter="high"))
