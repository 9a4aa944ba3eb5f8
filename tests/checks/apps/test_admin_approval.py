from checks.apps.admin_approval import new_apps_need_approval as check
from tests.checks.cases import cases
from tests.checks.settings import one_setting

FACT = "integrations.admin_approval_required"

test_case = cases(check, *one_setting(check, FACT, wrong=False, severity="high"))
