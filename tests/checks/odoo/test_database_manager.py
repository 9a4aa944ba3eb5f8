from checks.odoo.database_manager import the_database_manager_is_closed as check
from tests.checks.cases import cases
from tests.checks.settings import native_setting

KEY = "DatabaseList.open"

test_case = cases(check, *native_setting(check, KEY, wrong=True, severity="critical"))
