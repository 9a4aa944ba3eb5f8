import pytest

from auditor.policy import Policy, load_policy
from checks.logging.event_retention import events_are_kept as check
from tests.builders import DENIED, GAP, known, posture_with
from tests.checks.support import verdict
from tests.unknown import lacks

PATH = "logging.retention_days"
RECORDED = {"logging.events_generated": known(True)}


def policy(days: int) -> Policy:
    standard = load_policy()
    return standard.model_copy(
        update={"thresholds": standard.thresholds.model_copy(update={"event_retention_days": days})}
    )


def test_passes_from_the_minimum_on() -> None:
    result = verdict(check, posture_with(**RECORDED, **{PATH: known(30)}))
    assert (result.status, result.params) == ("pass", {"minimum": 30})


@pytest.mark.parametrize("days", [0, 29])
def test_fails_below_the_minimum(days: int) -> None:
    result = verdict(check, posture_with(**RECORDED, **{PATH: known(days, line=6)}))
    assert (result.status, result.failing) == ("fail", 1)
    found = result.resources[0]
    assert (found.id, found.severity) == ("setting:logging.event-retention", "medium")
    assert (found.path, found.line) == ("settings/Test.settings-meta.xml", 6)
    assert (found.actual, found.expected) == (days, "at least 30")


def test_the_policy_sets_the_minimum() -> None:
    result = verdict(check, posture_with(**RECORDED, **{PATH: known(30)}), policy(365))
    assert (result.status, result.params) == ("fail", {"minimum": 365})


def test_is_unknown_without_the_setting() -> None:
    assert lacks(verdict(check, posture_with()), GAP)


def test_what_is_not_recorded_is_not_kept() -> None:
    off = {"logging.events_generated": known(False, line=3)}
    for kept in (known(3650), GAP):
        result = verdict(check, posture_with(**off, **{PATH: kept}))
        assert (result.status, result.resources[0].actual) == ("fail", "nothing is recorded")
        assert result.resources[0].line == 3


def test_how_long_is_not_known_while_it_is_not_known_whether_at_all() -> None:
    found = verdict(check, posture_with(**{"logging.events_generated": DENIED, PATH: known(3650)}))
    assert (found.status, found.missing[0].permission) == ("unknown", "View Setup")
