from checks.apps.full_scope import no_app_has_full_scope as check
from tests.checks.apps.support import app_with, apps
from tests.checks.cases import cases
from tests.checks.shapes import each_member

APP = app_with("full_scope")

test_case = cases(
    check, *each_member(check, APP, apps, right=False, wrong=True, severity="high", noun="apps")
)
