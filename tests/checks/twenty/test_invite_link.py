from checks.twenty.invite_link import nobody_joins_by_a_common_link as check
from tests.checks.cases import cases
from tests.checks.settings import native_setting

KEY = "Workspace.publicInviteLink"

test_case = cases(check, *native_setting(check, KEY, wrong=True, severity="high"))
