from auditor.posture import UnknownKind
from checks.logging.alerting_enabled import alerting_is_on as check
from tests.builders import DENIED, known, posture_with
from tests.checks.support import verdict
from tests.unknown import lacks


def test_passes_when_it_is_right() -> None:
    result = verdict(check, posture_with(**{"logging.alerting_enabled": known(True)}))
    assert (result.status, result.passing, result.total) == ("pass", 1, 1)


def test_fails_and_names_the_line() -> None:
    result = verdict(check, posture_with(**{"logging.alerting_enabled": known(False, line=5)}))
    assert (result.status, result.failing) == ("fail", 1)
    found = result.resources[0]
    assert (found.id, found.severity) == ("setting:logging.alerting-enabled", "medium")
    assert (found.path, found.line) == ("settings/Test.settings-meta.xml", 5)
    assert (found.actual, found.expected) == (False, True)


def test_is_unknown_and_names_the_missing_right() -> None:
    result = verdict(check, posture_with(**{"logging.alerting_enabled": DENIED}))
    assert (result.status, result.missing[0].permission) == ("unknown", "View Setup")
    assert lacks(verdict(check, posture_with()), (UnknownKind.NOT_PROVIDED, "Test"))
