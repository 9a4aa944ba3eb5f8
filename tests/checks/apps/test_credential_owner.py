from typing import Any

import pytest

from checks.apps.credential_owner import credentials_have_an_owner as check
from tests.builders import GAP, known, posture_with
from tests.checks.apps.support import credential, credentials, said
from tests.checks.support import verdict
from tests.unknown import lacks

AN = known("user:an")


def test_passes_with_an_owner_who_is_active() -> None:
    result = verdict(check, credentials(credential(owner=AN, owner_active=known(True))))
    assert (result.status, result.passing, result.total) == ("pass", 1, 1)


@pytest.mark.parametrize(
    ("owner", "active", "actual"),
    [
        (said(None), GAP, "nobody"),
        (AN, said(False), "an account that is off"),
        (GAP, said(False), "an account that is off"),
    ],
)
def test_fails_without_one(owner: Any, active: Any, actual: str) -> None:
    result = verdict(check, credentials(credential("a", owner=owner, owner_active=active)))
    assert (result.status, result.failing, result.total) == ("fail", 1, 1)
    found = result.resources[0]
    assert (found.id, found.severity, found.line) == ("api-key:a", "high", 12)
    assert (found.actual, found.expected) == (actual, "a named account")


def test_one_that_is_off_is_left_out() -> None:
    off = credential("off", active=known(False), owner=known(None))
    good = credential(owner=AN, owner_active=known(True))
    assert verdict(check, credentials(good, off)).total == 1


@pytest.mark.parametrize(("owner", "active"), [(AN, GAP), (GAP, known(True)), (GAP, GAP)])
def test_half_an_answer_is_unknown(owner: Any, active: Any) -> None:
    result = verdict(check, credentials(credential(owner=owner, owner_active=active)))
    assert (result.status, result.unknown) == ("unknown", 1)
    assert lacks(result, GAP)


def test_is_unknown_without_the_keys() -> None:
    assert lacks(verdict(check, posture_with()), GAP)
    assert lacks(verdict(check, credentials(complete=GAP)), GAP)
    assert verdict(check, credentials()).status == "not_applicable"
