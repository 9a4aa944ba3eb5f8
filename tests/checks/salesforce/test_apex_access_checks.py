from checks.salesforce.apex_access_checks import KEYS
from checks.salesforce.apex_access_checks import page_code_is_checked as check
from tests.builders import GAP, known, posture_with
from tests.checks.salesforce.support import with_native
from tests.checks.support import verdict
from tests.unknown import lacks

RIGHT = {key: known(True) for key in KEYS}


def test_passes_when_every_setting_is_right() -> None:
    result = verdict(check, with_native(**RIGHT))
    assert (result.status, result.passing, result.total) == ("pass", len(KEYS), len(KEYS))


def test_one_wrong_setting_fails_and_is_named() -> None:
    result = verdict(check, with_native(**(RIGHT | {KEYS[1]: known(False, line=6)})))
    assert (result.status, result.failing, result.total) == ("fail", 1, len(KEYS))
    found = result.resources[0]
    assert (found.id, found.status, found.severity) == (f"setting:{KEYS[1]}", "fail", "medium")
    assert (found.path, found.line) == ("settings/Test.settings-meta.xml", 6)
    assert (found.actual, found.expected) == (False, True)


def test_a_setting_that_was_not_seen_is_no_pass_and_hides_no_failure() -> None:
    unseen = verdict(check, with_native(**(RIGHT | {KEYS[0]: GAP})))
    assert (unseen.status, unseen.unknown, unseen.total) == ("unknown", 1, len(KEYS))
    assert lacks(unseen, GAP)
    assert verdict(check, with_native(**{KEYS[1]: known(False)})).status == "fail"


def test_is_unknown_without_any_setting() -> None:
    result = verdict(check, posture_with())
    assert (result.status, result.missing[0].resource) == ("unknown", KEYS[0].split(".")[0])
