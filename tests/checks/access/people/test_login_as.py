from checks.access.people.login_as import administrators_sign_in_as_themselves as check
from tests.builders import OUT, known, posture_with
from tests.checks.support import verdict
from tests.unknown import lacks

FACT = "access.login_as_any_user"


def test_passes_when_administrators_need_consent() -> None:
    result = verdict(check, posture_with(**{FACT: known(False)}))
    assert (result.status, result.passing, result.total) == ("pass", 1, 1)


def test_fails_when_administrators_sign_in_as_anyone() -> None:
    result = verdict(check, posture_with(**{FACT: known(True, line=12)}))
    assert (result.status, result.failing, result.total) == ("fail", 1, 1)
    found = result.resources[0]
    assert (found.id, found.actual, found.expected) == ("setting:access.login-as", True, False)
    assert (found.path, found.line) == ("settings/Test.settings-meta.xml", 12)


def test_is_unknown_without_the_setting() -> None:
    result = verdict(check, posture_with(**{FACT: OUT}))
    assert (result.status, result.out_of_reach) == ("unknown", True)
    assert lacks(result, OUT)
