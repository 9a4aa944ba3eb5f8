from checks.exposure.sign_up_open import strangers_cannot_sign_up as check
from tests.builders import DENIED, known, posture_with
from tests.checks.support import verdict

FACT = "exposure.sign_up_open"


def test_passes_when_strangers_cannot_sign_up() -> None:
    result = verdict(check, posture_with(**{FACT: known(False)}))
    assert (result.status, result.passing, result.total) == ("pass", 1, 1)


def test_fails_when_they_can() -> None:
    result = verdict(check, posture_with(**{FACT: known(True, line=31)}))
    found = result.resources[0]
    assert (result.status, found.id, found.severity) == ("fail", "setting:exposure.sign-up-open", "high")
    assert (found.actual, found.expected, found.line) == (True, False, 31)


def test_is_unknown_without_the_setting() -> None:
    result = verdict(check, posture_with(**{FACT: DENIED}))
    assert (result.status, [entry.permission for entry in result.missing]) == ("unknown", ["View Setup"])
