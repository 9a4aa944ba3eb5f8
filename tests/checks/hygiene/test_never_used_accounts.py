from datetime import timedelta
from typing import Any

import pytest

from auditor.policy import load_policy
from auditor.posture import Posture, UnknownKind, User, UserKind
from checks.hygiene.never_used_accounts import accounts_are_used_soon as check
from tests.builders import GAP, blank, evidence, known, population, posture_with, unread
from tests.checks.support import TODAY, verdict
from tests.unknown import lacks

NEVER = known(None)


def ago(days: int, line: int = 7) -> Any:
    return known(TODAY - timedelta(days=days), line=line)


def user(name: str, last: Any, created: Any = GAP, active: Any = None, kind: Any = None) -> Any:
    return blank(
        User,
        id=f"user:{name}",
        name=name,
        login=name,
        active=known(True) if active is None else active,
        kind=known(UserKind.PERSON) if kind is None else kind,
        last_login=last,
        created=created,
        evidence=evidence("users.json", 3),
    )


def tenant(*users: Any, **more: Any) -> Posture:
    return posture_with(users=population("users", *users, **more))


def test_passes_when_all_were_used_or_are_new() -> None:
    result = verdict(check, tenant(user("new", NEVER, ago(30)), user("an", ago(1), ago(999))))
    assert (result.status, result.passing, result.total) == ("pass", 2, 2)


@pytest.mark.parametrize("last", [ago(0), ago(5000)])
def test_an_account_that_was_ever_used_is_not_its_business(last: Any) -> None:
    assert verdict(check, tenant(user("an", last))).status == "pass"


def test_counts_and_places_those_that_were_never_used() -> None:
    result = verdict(check, tenant(user("an", ago(1)), user("left", NEVER, ago(31, line=5))))
    assert (result.status, result.failing, result.total) == ("partial", 1, 2)
    found = result.resources[0]
    assert (found.id, found.severity, found.line) == ("user:left", "medium", 5)
    assert (found.actual, found.expected) == ("never", "used within 30 days of its creation")


def test_leaves_out_what_is_off_or_the_products_own() -> None:
    left = user("left", NEVER, ago(999), active=known(False))
    system = user("system", NEVER, ago(999), kind=known(UserKind.SYSTEM))
    result = verdict(check, tenant(user("an", ago(1)), left, system))
    assert (result.status, result.total) == ("pass", 1)


def test_follows_the_threshold_of_the_policy() -> None:
    strict = load_policy(preset="strict")
    result = verdict(check, tenant(user("left", NEVER, ago(15))), strict)
    assert (result.status, result.params) == ("fail", {"days": 14})


@pytest.mark.parametrize(
    "odd", [user("odd", GAP, ago(999)), user("odd", NEVER), user("odd", NEVER, ago(999), active=GAP)]
)
def test_an_account_of_which_something_is_missing_is_unknown(odd: Any) -> None:
    result = verdict(check, tenant(odd))
    assert (result.status, result.unknown, result.total) == ("unknown", 1, 1)
    assert lacks(result, GAP)


def test_is_unknown_while_accounts_are_hidden() -> None:
    assert lacks(verdict(check, posture_with()), GAP)
    assert lacks(verdict(check, tenant(user("an", ago(1)), complete=GAP)), GAP)
    lost = verdict(check, tenant(user("an", ago(1)), unread=(unread("user:lost"),)))
    assert (lost.status, lost.passing, lost.unknown) == ("unknown", 1, 1)
    assert lacks(lost, (UnknownKind.ERROR, "Test"))
