from checks.salesforce.password_form import KEY
from checks.salesforce.password_form import password_form_is_closed as check
from tests.checks.cases import cases
from tests.checks.settings import native_setting

test_case = cases(check, *native_setting(check, KEY, wrong=False, severity="high"))


def test_is_shown_beside_the_check_of_whom_it_reaches() -> None:
    assert not check.scored
