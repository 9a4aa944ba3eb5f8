from checks.logging.sign_ins import sign_ins_are_recorded as check
from tests.builders import DENIED, known, posture_with
from tests.checks.support import verdict

FACT = "logging.sign_ins_recorded"


def test_passes_when_it_is_so() -> None:
    result = verdict(check, posture_with(**{FACT: known(True)}))
    assert (result.status, result.passing, result.total) == ("pass", 1, 1)


def test_fails_when_it_is_not() -> None:
    result = verdict(check, posture_with(**{FACT: known(False, line=31)}))
    found = result.resources[0]
    assert (result.status, found.id, found.severity) == ("fail", "setting:logging.sign-ins", "high")
    assert (found.actual, found.expected, found.line) == (False, True, 31)


def test_is_unknown_without_the_setting() -> None:
    result = verdict(check, posture_with(**{FACT: DENIED}))
    assert (result.status, [entry.permission for entry in result.missing]) == ("unknown", ["View Setup"])
