from checks.apps.admin_approval import new_apps_need_approval as check
from tests.builders import known, posture_with
from tests.checks.support import verdict

PATH = "integrations.admin_approval_required"


def test_passes_when_an_administrator_must_approve() -> None:
    result = verdict(check, posture_with(**{PATH: known(True)}))
    assert (result.status, result.passing, result.total) == ("pass", 1, 1)


def test_fails_when_users_may_let_in_apps() -> None:
    result = verdict(check, posture_with(**{PATH: known(False, line=3)}))
    assert (result.status, result.failing) == ("fail", 1)
    found = result.resources[0]
    assert (found.id, found.severity) == ("setting:apps.admin-approval", "high")
    assert (found.path, found.line) == ("settings/Test.settings-meta.xml", 3)
    assert (found.actual, found.expected) == (False, True)


def test_is_unknown_without_the_setting() -> None:
    result = verdict(check, posture_with())
    assert (result.status, result.missing[0].resource) == ("unknown", "Test")
