from checks.apps.pkce import apps_require_pkce as check
from tests.checks.apps.support import app_with, apps
from tests.checks.cases import cases
from tests.checks.shapes import each_member

APP = app_with("pkce_required")

test_case = cases(
    check, *each_member(check, APP, apps, right=True, wrong=False, severity="medium", noun="apps")
)
