from typing import Any

import pytest

from auditor.posture import Posture, UnknownKind, UserKind
from checks.hygiene.shared_accounts import accounts_are_a_persons as check
from tests.builders import GAP, known, population, posture_with, unread
from tests.checks.hygiene.people import NO, PERSON, YES, account
from tests.checks.support import verdict
from tests.unknown import lacks


def tenant(*users: Any, **more: Any) -> Posture:
    return posture_with(users=population("users", *users, **more))


def test_passes_when_every_name_is_a_persons() -> None:
    result = verdict(
        check, tenant(account("an.nguyen@acme.vn"), account("binh"), account("info@acme.vn", active=NO))
    )
    assert (result.status, result.passing, result.total) == ("pass", 2, 2)


def test_names_the_accounts_of_offices() -> None:
    result = verdict(check, tenant(account("an"), account("Sales@acme.vn"), account("ketoan@acme.vn")))
    assert (result.status, result.failing, result.total) == ("partial", 2, 3)
    assert [(one.actual, one.expected) for one in result.resources] == [
        ("Sales@acme.vn", "a person's own name"),
        ("ketoan@acme.vn", "a person's own name"),
    ]


@pytest.mark.parametrize("kind", [UserKind.INTEGRATION, UserKind.SYSTEM, UserKind.GUEST, UserKind.PORTAL])
def test_accounts_that_are_no_persons_are_left_out(kind: UserKind) -> None:
    result = verdict(check, tenant(account("an"), account("admin", kind=known(kind))))
    assert (result.status, result.total) == ("pass", 1)


def test_follows_the_policy() -> None:
    posture = tenant(account("kho@acme.vn"), account("info@acme.vn"))
    assert verdict(check, posture, shared_accounts=("kho@*",)).resources[0].id == "user:kho@acme.vn"
    allowed = verdict(check, posture, allowed={"hygiene.shared-accounts": ("user:info@*",)})
    assert (allowed.status, allowed.passing) == ("pass", 2)
    assert lacks(verdict(check, posture, shared_accounts=()), (UnknownKind.NOT_PROVIDED, "shared_accounts"))


@pytest.mark.parametrize(("active", "kind"), [(GAP, PERSON), (YES, GAP), (GAP, GAP)])
def test_an_account_that_may_be_left_out_stays_in_as_unknown(active: Any, kind: Any) -> None:
    result = verdict(check, tenant(account("an"), account("info", active, kind)))
    assert (result.status, result.passing, result.unknown) == ("unknown", 1, 1)
    assert lacks(result, GAP)


def test_is_unknown_without_users_or_sign_in_names() -> None:
    assert lacks(verdict(check, posture_with()), GAP)
    untold = verdict(check, tenant(account("", id="user:1")))
    assert (untold.status, untold.missing[0].kind) == ("unknown", UnknownKind.NOT_PROVIDED)
    assert lacks(verdict(check, tenant(account("an"), complete=GAP)), GAP)
    assert verdict(check, tenant(account("an"), unread=(unread("user:2"),))).unknown == 1
