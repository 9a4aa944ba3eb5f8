from auditor.policy import load_policy
from checks.backup.frequency import backups_are_frequent as check
from tests.builders import DENIED, known, posture_with
from tests.checks.support import verdict

FACT = "backup.interval_hours"


def test_passes_at_the_limit() -> None:
    result = verdict(check, posture_with(**{FACT: known(168)}))
    assert (result.status, result.passing, result.total, result.params) == ("pass", 1, 1, {"hours": 168})


def test_fails_beyond_the_limit() -> None:
    result = verdict(check, posture_with(**{FACT: known(169, line=4)}))
    assert (result.status, result.failing, result.total) == ("fail", 1, 1)
    found = result.resources[0]
    assert (found.id, found.path, found.line) == (
        "setting:backup.frequency",
        "settings/Test.settings-meta.xml",
        4,
    )
    assert (found.actual, found.expected) == (169, "<= 168")


def test_follows_the_threshold_of_the_policy() -> None:
    thresholds = load_policy().thresholds.model_copy(update={"backup_interval_hours": 24})
    result = verdict(check, posture_with(**{FACT: known(25)}), thresholds=thresholds)
    assert (result.status, result.params) == ("fail", {"hours": 24})


def test_is_unknown_and_names_the_missing_right() -> None:
    result = verdict(check, posture_with(**{FACT: DENIED}))
    assert (result.status, result.missing[0].permission) == ("unknown", "View Setup")
