from datetime import timedelta
from typing import Any

import pytest

from auditor.policy import load_policy
from auditor.posture import Posture, UnknownKind, User, UserKind
from checks.hygiene.dormant_accounts import active_accounts_are_used as check
from tests.builders import GAP, evidence, known, population, posture_with, unread
from tests.checks.support import TODAY, verdict
from tests.unknown import lacks

YES, NO = known(True), known(False)
PERSON = known(UserKind.PERSON)


def ago(days: int, line: int = 7) -> Any:
    return known(TODAY - timedelta(days=days), line=line)


def user(name: str, last: Any, created: Any = GAP, active: Any = YES, kind: Any = PERSON) -> User:
    return User(
        id=f"user:{name}",
        name=name,
        login=name,
        active=active,
        kind=kind,
        administrator=GAP,
        mfa_enrolled=GAP,
        last_login=last,
        created=created,
        roles=GAP,
        evidence=evidence("users.json", 3),
    )


def tenant(*users: Any, **more: Any) -> Posture:
    return posture_with(users=population("users", *users, **more))


def test_passes_when_all_were_used_within_the_limit() -> None:
    robot = user("robot", ago(1), kind=known(UserKind.INTEGRATION))
    result = verdict(check, tenant(user("an", ago(90)), user("binh", ago(0)), robot))
    assert (result.status, result.passing, result.total) == ("pass", 3, 3)


def test_counts_and_places_the_dormant_ones() -> None:
    result = verdict(check, tenant(user("an", ago(1)), user("binh", ago(91, line=33))))
    assert (result.status, result.failing, result.total) == ("partial", 1, 2)
    found = result.resources[0]
    assert (found.id, found.path, found.line) == ("user:binh", "settings/Test.settings-meta.xml", 33)
    assert (found.actual, found.expected) == ("2026-08-25", ">= 2026-08-26")


@pytest.mark.parametrize("created", [ago(5), ago(999), GAP])
def test_an_account_that_never_signed_in_is_judged_elsewhere(created: Any) -> None:
    result = verdict(check, tenant(user("an", ago(1)), user("old", known(None), created)))
    assert (result.status, result.passing, result.total) == ("pass", 2, 2)


def test_that_it_never_signed_in_must_be_known() -> None:
    result = verdict(check, tenant(user("an", ago(1)), user("old", GAP, ago(999))))
    assert (result.status, result.unknown, result.total) == ("unknown", 1, 2)
    assert lacks(result, GAP)


@pytest.mark.parametrize(
    ("active", "kind"), [(NO, PERSON), (NO, GAP), (YES, known(UserKind.SYSTEM)), (GAP, known(UserKind.GUEST))]
)
def test_leaves_out_what_is_off_or_the_products_own(active: Any, kind: Any) -> None:
    result = verdict(check, tenant(user("an", ago(1)), user("left", ago(999), active=active, kind=kind)))
    assert (result.status, result.total) == ("pass", 1)


@pytest.mark.parametrize(("active", "kind"), [(GAP, PERSON), (YES, GAP), (GAP, GAP)])
def test_an_account_that_may_be_left_out_stays_in_as_unknown(active: Any, kind: Any) -> None:
    result = verdict(check, tenant(user("an", ago(1)), user("maybe", ago(999), active=active, kind=kind)))
    assert (result.status, result.passing, result.unknown, result.total) == ("unknown", 1, 1, 2)
    assert lacks(result, GAP)


def test_follows_the_threshold_of_the_policy() -> None:
    thresholds = load_policy().thresholds.model_copy(update={"dormant_days": 45})
    result = verdict(check, tenant(user("an", ago(46))), thresholds=thresholds)
    assert (result.status, result.params) == ("fail", {"days": 45})


def test_is_unknown_without_users_or_their_sign_ins() -> None:
    assert lacks(verdict(check, posture_with()), GAP)
    unseen = verdict(check, tenant(user("an", GAP, ago(999))))
    assert (unseen.status, unseen.unknown, unseen.total) == ("unknown", 1, 1)
    assert lacks(unseen, GAP)
    assert lacks(verdict(check, tenant(user("an", ago(1)), complete=GAP)), GAP)
    lost = verdict(check, tenant(user("an", ago(1)), unread=(unread("user:lost"),)))
    assert (lost.status, lost.passing, lost.unknown) == ("unknown", 1, 1)
    assert lacks(lost, (UnknownKind.ERROR, "Test"))
