from auditor.assess.acceptance.waivers import WaiverBook
from auditor.assess.run import run_checks
from auditor.policy import load_policy
from checks.suitecrm.installer_locked import KEY
from checks.suitecrm.installer_locked import the_installer_is_locked as check
from tests.builders import empty_posture, known
from tests.checks.suitecrm.support import with_native
from tests.checks.support import TODAY, verdict


def test_passes_when_the_setting_is_right() -> None:
    result = verdict(check, with_native(**{KEY: known(True)}))
    assert (result.status, result.passing, result.total) == ("pass", 1, 1)


def test_fails_and_names_the_line() -> None:
    result = verdict(check, with_native(**{KEY: known(False, line=4)}))
    found = result.resources[0]
    assert (result.status, found.id, found.severity, found.line) == (
        "fail",
        "setting:exposure.suitecrm-installer-locked",
        "critical",
        4,
    )
    assert (found.actual, found.expected) == (False, True)


def test_is_unknown_without_the_setting() -> None:
    result = verdict(check, with_native())
    assert (result.status, result.missing[0].resource) == ("unknown", "Config")


def test_is_for_this_product_only() -> None:
    assert run_checks([check], empty_posture("other"), load_policy(), WaiverBook(TODAY)) == []
