from checks.auth.single_sign_on.own_domain_only import sign_in_happens_at_the_own_address as check
from tests.builders import DENIED, known, posture_with
from tests.checks.support import verdict

FACT = "authentication.own_domain_only"


def test_passes_when_there_is_one_address() -> None:
    result = verdict(check, posture_with(**{FACT: known(True, line=12)}))
    assert (result.status, result.passing, result.total) == ("pass", 1, 1)


def test_fails_while_there_is_another() -> None:
    result = verdict(check, posture_with(**{FACT: known(False, line=12)}))
    assert (result.status, result.failing, result.total) == ("fail", 1, 1)
    found = result.resources[0]
    assert (found.id, found.path, found.line) == (
        "setting:auth.own-domain-only",
        "settings/Test.settings-meta.xml",
        12,
    )
    assert (found.actual, found.expected) == (False, True)


def test_is_unknown_and_names_the_missing_right() -> None:
    result = verdict(check, posture_with(**{FACT: DENIED}))
    assert (result.status, result.missing[0].permission) == ("unknown", "View Setup")
