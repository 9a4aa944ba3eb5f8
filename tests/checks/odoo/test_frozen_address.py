from checks.odoo.frozen_address import the_address_of_links_is_fixed as check
from tests.checks.cases import cases
from tests.checks.settings import native_setting

KEY = "Parameter.frozen_address"

test_case = cases(check, *native_setting(check, KEY, wrong=False, severity="low"))
