from checks.odoo.admin_passkey import no_password_opens_every_account as check
from tests.checks.cases import cases
from tests.checks.settings import native_setting

KEY = "Module.master_password"

test_case = cases(check, *native_setting(check, KEY, wrong=True, severity="high"))
