import pytest

from auditor.policy import Policy, load_policy
from checks.logging.event_retention import events_are_kept as check
from tests.builders import known, posture_with
from tests.checks.support import verdict

PATH = "logging.retention_days"


def policy(days: int) -> Policy:
    standard = load_policy()
    return standard.model_copy(
        update={"thresholds": standard.thresholds.model_copy(update={"event_retention_days": days})}
    )


def test_passes_from_the_minimum_on() -> None:
    result = verdict(check, posture_with(**{PATH: known(30)}))
    assert (result.status, result.params) == ("pass", {"minimum": 30})


@pytest.mark.parametrize("days", [0, 29])
def test_fails_below_the_minimum(days: int) -> None:
    result = verdict(check, posture_with(**{PATH: known(days, line=6)}))
    assert (result.status, result.failing) == ("fail", 1)
    found = result.resources[0]
    assert (found.id, found.severity) == ("setting:logging.event-retention", "medium")
    assert (found.path, found.line) == ("settings/Test.settings-meta.xml", 6)
    assert (found.actual, found.expected) == (days, "at least 30")


def test_the_policy_sets_the_minimum() -> None:
    result = verdict(check, posture_with(**{PATH: known(30)}), policy(365))
    assert (result.status, result.params) == ("fail", {"minimum": 365})


def test_is_unknown_without_the_setting() -> None:
    assert verdict(check, posture_with()).status == "unknown"
