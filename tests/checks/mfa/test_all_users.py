from typing import Any

import pytest

from auditor.posture import Posture, UnknownKind, User, UserKind
from checks.mfa.all_users import people_use_a_second_factor as check
from tests.builders import GAP, evidence, known, population, posture_with, unread
from tests.checks.support import verdict
from tests.unknown import lacks

YES, NO = known(True), known(False)
PERSON = known(UserKind.PERSON)


def user(name: str, enrolled: Any, active: Any = YES, kind: Any = PERSON) -> User:
    return User(
        id=f"user:{name}",
        name=name,
        login=name,
        active=active,
        kind=kind,
        administrator=GAP,
        mfa_enrolled=enrolled,
        last_login=GAP,
        created=GAP,
        roles=GAP,
        evidence=evidence("users.json", 3),
    )


def tenant(*users: Any, **more: Any) -> Posture:
    return posture_with(users=population("users", *users, **more))


def test_passes_when_every_person_has_one() -> None:
    result = verdict(check, tenant(user("an", YES), user("guest", YES, kind=known(UserKind.PORTAL))))
    assert (result.status, result.passing, result.total) == ("pass", 2, 2)


def test_counts_the_people_without_one() -> None:
    result = verdict(check, tenant(user("an", YES), user("binh", known(False, line=42)), user("chi", YES)))
    assert (result.status, result.failing, result.total) == ("partial", 1, 3)
    found = result.resources[0]
    assert (found.id, found.path, found.line) == ("user:binh", "settings/Test.settings-meta.xml", 42)
    assert verdict(check, tenant(user("binh", NO))).status == "fail"


@pytest.mark.parametrize("kind", [UserKind.INTEGRATION, UserKind.SYSTEM, UserKind.GUEST])
def test_leaves_out_accounts_that_no_person_uses(kind: UserKind) -> None:
    result = verdict(check, tenant(user("an", YES), user("robot", NO, kind=known(kind))))
    assert (result.status, result.total) == ("pass", 1)


@pytest.mark.parametrize(
    ("active", "kind"),
    [(NO, PERSON), (NO, GAP), (GAP, known(UserKind.SYSTEM)), (NO, known(UserKind.SYSTEM))],
)
def test_one_known_reason_is_enough_to_leave_an_account_out(active: Any, kind: Any) -> None:
    result = verdict(check, tenant(user("an", YES), user("left", NO, active, kind)))
    assert (result.status, result.total) == ("pass", 1)


@pytest.mark.parametrize(("active", "kind"), [(GAP, PERSON), (YES, GAP), (GAP, GAP)])
def test_an_account_that_may_be_left_out_stays_in_as_unknown(active: Any, kind: Any) -> None:
    result = verdict(check, tenant(user("an", YES), user("maybe", NO, active, kind)))
    assert (result.status, result.passing, result.unknown, result.total) == ("unknown", 1, 1, 2)
    assert lacks(result, GAP)


def test_is_unknown_without_users_or_their_factors() -> None:
    assert lacks(verdict(check, posture_with()), GAP)
    unseen = verdict(check, tenant(user("an", GAP)))
    assert (unseen.status, unseen.unknown, unseen.total) == ("unknown", 1, 1)
    assert lacks(unseen, GAP)
    assert lacks(verdict(check, tenant(user("an", YES), complete=GAP)), GAP)
    lost = verdict(check, tenant(user("an", YES), unread=(unread("user:lost"),)))
    assert (lost.status, lost.unknown) == ("unknown", 1)
    assert lacks(lost, (UnknownKind.ERROR, "Test"))
