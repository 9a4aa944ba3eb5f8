from checks.apps.preauthorized_only import apps_are_preauthorized as check
from tests.checks.apps.support import app_with, apps
from tests.checks.cases import cases
from tests.checks.shapes import each_member

APP = app_with("preauthorized_only")

test_case = cases(
    check, *each_member(check, APP, apps, right=True, wrong=False, severity="high", noun="apps")
)
