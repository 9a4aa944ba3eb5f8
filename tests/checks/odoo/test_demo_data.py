from checks.odoo.demo_data import there_is_no_demo_data as check
from tests.checks.cases import cases
from tests.checks.settings import native_setting

KEY = "DemoModule.installed"

test_case = cases(check, *native_setting(check, KEY, wrong=True, severity="medium"))
