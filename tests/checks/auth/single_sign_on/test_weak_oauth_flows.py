from checks.auth.single_sign_on.weak_oauth_flows import outdated_app_sign_in_is_blocked as check
from tests.builders import DENIED, known, posture_with
from tests.checks.support import verdict

FACT = "authentication.weak_oauth_flows_blocked"


def test_passes_when_they_are_blocked() -> None:
    result = verdict(check, posture_with(**{FACT: known(True, line=12)}))
    assert (result.status, result.passing, result.total) == ("pass", 1, 1)


def test_fails_while_they_work() -> None:
    result = verdict(check, posture_with(**{FACT: known(False, line=12)}))
    assert (result.status, result.failing, result.total) == ("fail", 1, 1)
    found = result.resources[0]
    assert (found.id, found.path, found.line) == (
        "setting:auth.weak-oauth-flows",
        "settings/Test.settings-meta.xml",
        12,
    )
    assert (found.actual, found.expected) == (False, True)


def test_is_unknown_and_names_the_missing_right() -> None:
    result = verdict(check, posture_with(**{FACT: DENIED}))
    assert (result.status, result.missing[0].permission) == ("unknown", "View Setup")
