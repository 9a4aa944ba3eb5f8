from auditor.assess.acceptance.waivers import WaiverBook
from auditor.assess.run import run_checks
from auditor.policy import load_policy
from checks.salesforce.consumer_secret_api import KEY
from checks.salesforce.consumer_secret_api import app_secrets_stay_hidden as check
from tests.builders import empty_posture, known, posture_with
from tests.checks.salesforce.support import with_native
from tests.checks.support import TODAY, verdict


def test_passes_when_the_setting_is_right() -> None:
    assert KEY == "ExternalClientAppSettings.enableClientSecretInRestApiAccess"
    result = verdict(check, with_native(**{KEY: known(False)}))
    assert (result.status, result.passing, result.total) == ("pass", 1, 1)


def test_fails_and_names_the_line() -> None:
    result = verdict(check, with_native(**{KEY: known(True, line=4)}))
    assert (result.status, result.failing) == ("fail", 1)
    found = result.resources[0]
    assert (found.id, found.severity) == ("setting:apps.salesforce-consumer-secret-api", "medium")
    assert (found.path, found.line) == ("settings/Test.settings-meta.xml", 4)
    assert (found.actual, found.expected) == (True, False)


def test_is_unknown_without_the_setting() -> None:
    result = verdict(check, posture_with())
    assert (result.status, result.missing[0].resource) == ("unknown", KEY.split(".")[0])


def test_is_for_this_product_only() -> None:
    assert run_checks([check], empty_posture("other"), load_policy(), WaiverBook(TODAY)) == []
