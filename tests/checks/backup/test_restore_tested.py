from datetime import date, timedelta

import pytest

from auditor.policy import load_policy
from checks.backup.restore_tested import a_restore_was_tested as check
from tests.builders import DENIED, known, posture_with
from tests.checks.support import TODAY, verdict

FACT = "backup.last_restore_test"


@pytest.mark.parametrize("days_ago", [0, 365])
def test_passes_when_tried_within_the_limit(days_ago: int) -> None:
    result = verdict(check, posture_with(**{FACT: known(TODAY - timedelta(days=days_ago))}))
    assert (result.status, result.passing, result.total) == ("pass", 1, 1)


@pytest.mark.parametrize(
    ("tried", "actual"),
    [(None, "never"), (date(2025, 11, 23), "2025-11-23"), (date(2026, 11, 25), "2026-11-25")],
    ids=["never", "too long ago", "only planned"],
)
def test_fails_when_not_tried_within_the_limit(tried: date | None, actual: str) -> None:
    result = verdict(check, posture_with(**{FACT: known(tried, line=4)}))
    assert (result.status, result.failing, result.params) == ("fail", 1, {"days": 365})
    found = result.resources[0]
    assert (found.id, found.line) == ("setting:backup.restore-tested", 4)
    assert (found.path, found.actual) == ("settings/Test.settings-meta.xml", actual)


def test_follows_the_threshold_of_the_policy() -> None:
    thresholds = load_policy().thresholds.model_copy(update={"restore_test_days": 180})
    tried = known(TODAY - timedelta(days=181))
    assert verdict(check, posture_with(**{FACT: tried}), thresholds=thresholds).status == "fail"


def test_is_unknown_and_names_the_missing_right() -> None:
    result = verdict(check, posture_with(**{FACT: DENIED}))
    assert (result.status, result.missing[0].permission) == ("unknown", "View Setup")
