from checks.tryton.rights_changes import changes_of_rights_are_recorded as check
from tests.checks.cases import cases
from tests.checks.settings import native_setting

KEY = "ModelLog.rights"

test_case = cases(check, *native_setting(check, KEY, wrong=False, severity="medium"))
