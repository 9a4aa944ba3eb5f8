from checks.mfa.sms_only import a_text_message_is_not_enough as check
from tests.builders import DENIED, known, posture_with
from tests.checks.support import verdict

FACT = "authentication.mfa_sms_suffices"


def test_passes_when_more_is_asked() -> None:
    result = verdict(check, posture_with(**{FACT: known(False, line=12)}))
    assert (result.status, result.passing, result.total) == ("pass", 1, 1)


def test_fails_when_a_text_message_suffices() -> None:
    result = verdict(check, posture_with(**{FACT: known(True, line=12)}))
    assert (result.status, result.failing, result.total) == ("fail", 1, 1)
    found = result.resources[0]
    assert (found.id, found.path, found.line) == (
        "setting:mfa.sms-only",
        "settings/Test.settings-meta.xml",
        12,
    )
    assert (found.actual, found.expected) == (True, False)


def test_is_unknown_and_names_the_missing_right() -> None:
    result = verdict(check, posture_with(**{FACT: DENIED}))
    assert (result.status, result.missing[0].permission) == ("unknown", "View Setup")
