from checks.exposure.guest_sharing_secured import visitors_see_only_what_is_opened as check
from tests.builders import DENIED, known, posture_with
from tests.checks.support import verdict

FACT = "exposure.guest_sharing_secured"


def test_passes_when_visitors_see_only_what_is_opened_to_them() -> None:
    result = verdict(check, posture_with(**{FACT: known(True)}))
    assert (result.status, result.passing, result.total) == ("pass", 1, 1)


def test_fails_when_general_settings_reach_visitors() -> None:
    result = verdict(check, posture_with(**{FACT: known(False, line=31)}))
    assert (result.status, result.failing, result.total) == ("fail", 1, 1)
    found = result.resources[0]
    assert (found.id, found.severity) == ("setting:exposure.guest-sharing-secured", "high")
    assert (found.actual, found.expected) == (False, True)
    assert (found.path, found.line) == ("settings/Test.settings-meta.xml", 31)


def test_is_unknown_without_the_setting() -> None:
    result = verdict(check, posture_with(**{FACT: DENIED}))
    assert (result.status, [entry.permission for entry in result.missing]) == ("unknown", ["View Setup"])
