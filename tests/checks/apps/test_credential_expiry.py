from datetime import timedelta
from typing import Any

import pytest

from auditor.policy import load_policy
from auditor.posture import UnknownKind
from checks.apps.credential_expiry import credentials_expire as check
from tests.builders import GAP, known, posture_with, unread
from tests.checks.apps.support import credential, credentials, said
from tests.checks.support import TODAY, verdict
from tests.unknown import lacks


def ends(days: int) -> Any:
    return said(TODAY + timedelta(days=days))


def test_passes_up_to_the_limit_and_after_the_end() -> None:
    keys = [credential("a", expires=ends(365)), credential("b", expires=ends(-400))]
    result = verdict(check, credentials(*keys))
    assert (result.status, result.passing, result.params) == ("pass", 2, {"days": 365})


@pytest.mark.parametrize(
    ("end", "actual"), [(known(None, line=12), "never expires"), (ends(366), "2027-11-25")]
)
def test_fails_beyond_it(end: Any, actual: str) -> None:
    result = verdict(check, credentials(credential("a", expires=end)))
    assert (result.status, result.failing, result.total) == ("fail", 1, 1)
    found = result.resources[0]
    assert (found.id, found.severity, found.line) == ("api-key:a", "medium", 12)
    assert (found.actual, found.expected) == (actual, "<= 2027-11-24")


def test_one_that_is_off_opens_nothing_and_is_left_out() -> None:
    off = credential("off", active=known(False), expires=known(None))
    result = verdict(check, credentials(credential("a", expires=ends(30)), off))
    assert (result.status, result.total) == ("pass", 1)
    maybe = credential("off", active=GAP, expires=known(None))
    assert lacks(verdict(check, credentials(maybe)), GAP)


def test_follows_the_threshold_of_the_policy() -> None:
    strict = load_policy(preset="strict")
    assert verdict(check, credentials(credential(expires=ends(91))), strict).status == "fail"
    assert verdict(check, credentials(credential(expires=ends(90))), strict).status == "pass"


def test_is_unknown_while_nothing_was_seen() -> None:
    assert lacks(verdict(check, posture_with()), GAP)
    assert lacks(verdict(check, credentials(credential())), GAP)
    assert lacks(verdict(check, credentials(credential(expires=ends(30)), complete=GAP)), GAP)
    lost = verdict(check, credentials(credential(expires=ends(30)), unread=(unread("api-key:lost"),)))
    assert (lost.status, lost.passing, lost.unknown) == ("unknown", 1, 1)
    assert lacks(lost, (UnknownKind.ERROR, "Test"))
