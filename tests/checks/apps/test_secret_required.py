from checks.apps.secret_required import apps_show_a_secret as check
from tests.checks.apps.support import app_with, apps
from tests.checks.cases import cases
from tests.checks.shapes import each_member

APP = app_with("secret_required")

test_case = cases(
    check, *each_member(check, APP, apps, right=True, wrong=False, severity="medium", noun="apps")
)
