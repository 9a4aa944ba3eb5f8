from datetime import timedelta
from typing import Any

import pytest

from auditor.policy import load_policy
from checks.apps.credential_unused import credentials_are_used as check
from tests.builders import GAP, known, posture_with
from tests.checks.apps.support import credential, credentials, said
from tests.checks.support import TODAY, verdict
from tests.unknown import lacks

NEVER = known(None)


def ago(days: int) -> Any:
    return said(TODAY - timedelta(days=days))


@pytest.mark.parametrize(("last", "created"), [(ago(90), GAP), (ago(0), ago(999)), (NEVER, ago(90))])
def test_passes_when_it_was_used_or_is_new(last: Any, created: Any) -> None:
    result = verdict(check, credentials(credential(last_used=last, created=created)))
    assert (result.status, result.passing, result.params) == ("pass", 1, {"days": 90})


@pytest.mark.parametrize(
    ("last", "created", "actual"), [(ago(91), ago(5), "2026-08-25"), (NEVER, ago(91), "never")]
)
def test_fails_when_it_was_not(last: Any, created: Any, actual: str) -> None:
    result = verdict(check, credentials(credential("a", last_used=last, created=created)))
    assert (result.status, result.failing, result.total) == ("fail", 1, 1)
    found = result.resources[0]
    assert (found.id, found.severity, found.line) == ("api-key:a", "medium", 12)
    assert (found.actual, found.expected) == (actual, ">= 2026-08-26")


def test_one_that_is_off_is_left_out() -> None:
    off = credential("off", active=known(False), last_used=ago(999))
    assert verdict(check, credentials(credential(last_used=ago(1)), off)).total == 1


def test_follows_the_threshold_of_the_policy() -> None:
    strict = load_policy(preset="strict")
    assert verdict(check, credentials(credential(last_used=ago(46))), strict).status == "fail"


@pytest.mark.parametrize(("last", "created"), [(GAP, ago(999)), (NEVER, GAP)])
def test_is_unknown_while_its_use_was_not_seen(last: Any, created: Any) -> None:
    result = verdict(check, credentials(credential(last_used=last, created=created)))
    assert (result.status, result.unknown) == ("unknown", 1)
    assert lacks(result, GAP)


def test_is_unknown_without_the_keys() -> None:
    assert lacks(verdict(check, posture_with()), GAP)
    assert lacks(verdict(check, credentials(credential(last_used=ago(1)), complete=GAP)), GAP)
