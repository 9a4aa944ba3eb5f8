from typing import Any

from auditor.posture import Posture, UnknownKind
from checks.salesforce.password_form import KEY
from checks.salesforce.password_form import password_form_is_closed as check
from tests.builders import known, population, posture_with
from tests.checks.cases import absent, cases, fails, passes, unknown

SSO = {"authentication.sso_enabled": known(True)}
NONE = {
    "authentication.sso_enabled": known(False),
    "authentication.identity_providers": population("identity_providers"),
    "authentication.login_providers": population("login_providers"),
}


def tenant(native: dict[str, Any], **paths: Any) -> Posture:
    return posture_with(native=native, **(paths or SSO))


test_case = cases(
    check,
    passes("where the switch is on", tenant({KEY: known(True)})),
    fails("where it is off", tenant({KEY: known(False)}), severity="high"),
    unknown("where it was not seen", tenant({}), (UnknownKind.NOT_PROVIDED, "SecuritySettings")),
    absent("without single sign-on", tenant({KEY: known(False)}, **NONE), "no_single_sign_on"),
)


def test_is_shown_beside_the_check_of_whom_it_reaches() -> None:
    assert not check.scored
