import pytest

from auditor.posture import UnknownKind
from checks.auth.single_sign_on.sso_only import password_sign_in_is_off as check
from tests.builders import DENIED, known, population, posture_with
from tests.checks.support import verdict

FACT = "authentication.password_login_disabled"
IN_USE = {"authentication.sso_enabled": known(True)}
NONE = {
    "authentication.sso_enabled": known(False),
    "authentication.identity_providers": population("identity_providers"),
    "authentication.login_providers": population("login_providers"),
}


def test_passes_when_passwords_do_not_work() -> None:
    result = verdict(check, posture_with(**IN_USE, **{FACT: known(True, line=12)}))
    assert (result.status, result.passing, result.total) == ("pass", 1, 1)


def test_fails_while_passwords_still_work() -> None:
    result = verdict(check, posture_with(**IN_USE, **{FACT: known(False, line=12)}))
    assert (result.status, result.failing, result.total) == ("fail", 1, 1)
    found = result.resources[0]
    assert (found.id, found.path, found.line) == (
        "setting:auth.sso-only",
        "settings/Test.settings-meta.xml",
        12,
    )
    assert (found.actual, found.expected) == (False, True)


def test_says_nothing_of_a_single_sign_on_that_there_is_not() -> None:
    result = verdict(check, posture_with(**NONE, **{FACT: known(False)}))
    assert (result.status, result.reason) == ("not_applicable", "no_single_sign_on")
    demanded = verdict(check, posture_with(**NONE, **{FACT: known(False)}), single_sign_on_required=True)
    assert demanded.status == "fail"


@pytest.mark.parametrize("lost", NONE)
def test_is_unknown_while_it_is_not_known_whether_there_is_any(lost: str) -> None:
    result = verdict(check, posture_with(**NONE | {lost: DENIED}, **{FACT: known(False)}))
    assert (result.status, result.missing[0].kind) == ("unknown", UnknownKind.DENIED)


def test_is_unknown_and_names_the_missing_right() -> None:
    result = verdict(check, posture_with(**{FACT: DENIED}))
    assert (result.status, result.missing[0].permission) == ("unknown", "View Setup")


def test_weighs_less_where_a_password_is_not_enough() -> None:
    factor = {"authentication.mfa_required": known(True), "authentication.mfa_exempt": known(())}
    found = verdict(check, posture_with(**IN_USE, **factor, **{FACT: known(False)}))
    assert (found.status, found.resources[0].severity) == ("fail", "medium")
    for lost in factor:
        less = posture_with(**IN_USE, **factor | {lost: DENIED}, **{FACT: known(False)})
        assert verdict(check, less).resources[0].severity == check.severity
