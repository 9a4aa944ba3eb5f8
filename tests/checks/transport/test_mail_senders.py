from checks.transport.mail_senders import mail_proves_its_sender as check
from tests.builders import DENIED, known, posture_with
from tests.checks.support import verdict

FACT = "transport.mail_senders_verified"


def test_passes_when_verified() -> None:
    result = verdict(check, posture_with(**{FACT: known(True, line=12)}))
    assert (result.status, result.passing, result.total) == ("pass", 1, 1)


def test_fails_when_not_verified() -> None:
    result = verdict(check, posture_with(**{FACT: known(False, line=12)}))
    assert (result.status, result.failing, result.total) == ("fail", 1, 1)
    found = result.resources[0]
    assert (found.id, found.path, found.line) == (
        "setting:transport.mail-senders",
        "settings/Test.settings-meta.xml",
        12,
    )
    assert (found.actual, found.expected) == (False, True)


def test_is_unknown_and_names_the_missing_right() -> None:
    result = verdict(check, posture_with(**{FACT: DENIED}))
    assert (result.status, result.missing[0].permission) == ("unknown", "View Setup")
