from checks.exposure.guest_uploads import visitors_upload_nothing as check
from tests.builders import DENIED, known, posture_with
from tests.checks.support import verdict

FACT = "exposure.guests_may_upload"


def test_passes_when_visitors_cannot_upload() -> None:
    result = verdict(check, posture_with(**{FACT: known(False)}))
    assert (result.status, result.passing, result.total) == ("pass", 1, 1)


def test_fails_when_visitors_can_upload() -> None:
    result = verdict(check, posture_with(**{FACT: known(True, line=31)}))
    assert (result.status, result.failing, result.total) == ("fail", 1, 1)
    found = result.resources[0]
    assert (found.id, found.severity) == ("setting:exposure.guest-uploads", "medium")
    assert (found.actual, found.expected) == (True, False)
    assert (found.path, found.line) == ("settings/Test.settings-meta.xml", 31)


def test_is_unknown_without_the_setting() -> None:
    result = verdict(check, posture_with(**{FACT: DENIED}))
    assert (result.status, [entry.permission for entry in result.missing]) == ("unknown", ["View Setup"])
