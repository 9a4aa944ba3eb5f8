import pytest

from auditor.policy import load_policy
from checks.logging.sign_in_retention import sign_ins_are_kept as check
from tests.builders import DENIED, GAP, known, posture_with
from tests.checks.support import verdict
from tests.unknown import lacks

PATH = "logging.sign_in_retention_days"
RECORDED = {"logging.sign_ins_recorded": known(True)}


@pytest.mark.parametrize(("days", "actual"), [(90, 90), (0, "for ever")])
def test_passes_from_the_minimum_on_and_for_ever(days: int, actual: object) -> None:
    result = verdict(check, posture_with(**RECORDED, **{PATH: known(days)}))
    assert (result.status, result.params) == ("pass", {"minimum": 90})
    assert result.resources[0].actual == actual


@pytest.mark.parametrize("days", [1, 89])
def test_fails_below_the_minimum(days: int) -> None:
    result = verdict(check, posture_with(**RECORDED, **{PATH: known(days, line=6)}))
    found = result.resources[0]
    assert (result.status, found.id, found.severity) == (
        "fail",
        "setting:logging.sign-in-retention",
        "medium",
    )
    assert (found.actual, found.expected, found.line) == (days, "at least 90", 6)


def test_the_policy_sets_the_minimum() -> None:
    strict = load_policy(preset="strict")
    assert verdict(check, posture_with(**RECORDED, **{PATH: known(364)}), strict).status == "fail"
    assert verdict(check, posture_with(**RECORDED, **{PATH: known(365)}), strict).status == "pass"


def test_is_unknown_without_the_setting() -> None:
    assert lacks(verdict(check, posture_with()), GAP)


def test_what_is_not_recorded_is_not_kept() -> None:
    off = {"logging.sign_ins_recorded": known(False, line=3)}
    for kept in (known(3650), GAP):
        result = verdict(check, posture_with(**off, **{PATH: kept}))
        assert (result.status, result.resources[0].actual) == ("fail", "nothing is recorded")
        assert result.resources[0].line == 3


def test_how_long_is_not_known_while_it_is_not_known_whether_at_all() -> None:
    found = verdict(check, posture_with(**{"logging.sign_ins_recorded": DENIED, PATH: known(3650)}))
    assert (found.status, found.missing[0].permission) == ("unknown", "View Setup")
