"""What the API tells, and that what it hides is not taken for no."""

from typing import Any

import pytest

from auditor.posture import Known, Population, Posture, Unknown, UnknownKind, User, UserKind
from benchmarks.twins.suitecrm.shapes import client, person
from tests.unknown import is_unknown
from tests.vendor_profiles.suitecrm.support import ANSWERS, of_api, value

DENIED = Unknown(UnknownKind.DENIED, "User", "System Administrator User", "HTTP 400")


def people(posture: Posture) -> tuple[User, ...]:
    assert isinstance(posture.users, Population)
    return posture.users.items


def test_what_an_account_shows_and_hides() -> None:
    first, second = people(of_api(ANSWERS))
    assert (first.id, first.name, first.login) == ("user:u1", "First1 Last", "")
    assert (value(first.mfa_enrolled), value(second.mfa_enrolled)) == (True, False)
    assert value(first.kind) is UserKind.PERSON
    assert value(first.created).isoformat() == "2026-01-02"
    for fact in (first.active, first.administrator, first.last_login, first.roles):
        assert is_unknown(fact, (UnknownKind.OUT_OF_REACH, "User"))


@pytest.mark.parametrize(
    ("written", "read"), [("1", True), (True, True), (1, True), ("0", False), (False, False), (0, False)]
)
def test_how_the_database_writes_yes_and_no(written: Any, read: bool) -> None:
    (user,) = people(of_api({**ANSWERS, "User": {"data": [person(1, factor_auth=written)]}}))
    assert value(user.mfa_enrolled) is read


@pytest.mark.parametrize("written", ["on", 7, [], {}])
def test_an_odd_second_factor_is_unknown(written: Any) -> None:
    (user,) = people(of_api({**ANSWERS, "User": {"data": [person(1, factor_auth=written)]}}))
    assert is_unknown(user.mfa_enrolled, (UnknownKind.ERROR, "User"))


def test_absent_null_and_no_differ() -> None:
    record = person(1)
    del record["attributes"]["factor_auth"]
    (absent,) = people(of_api({**ANSWERS, "User": {"data": [record]}}))
    assert is_unknown(absent.mfa_enrolled, (UnknownKind.OUT_OF_REACH, "User"))
    (null,) = people(of_api({**ANSWERS, "User": {"data": [person(1, factor_auth=None)]}}))
    assert is_unknown(null.mfa_enrolled, (UnknownKind.NOT_PROVIDED, "User"))


def test_a_shared_mailbox_is_no_account_and_a_portal_user_is_one() -> None:
    (user,) = people(
        of_api({**ANSWERS, "User": {"data": [person(1, is_group="1"), person(2, portal_only="1")]}})
    )
    assert value(user.kind) is UserKind.PORTAL


def test_a_release_that_shows_administrators_is_believed() -> None:
    shown = {"data": [person(1, is_admin="1"), person(2, is_admin="0"), person(3)]}
    posture = of_api({**ANSWERS, "User": shown})
    assert isinstance(posture.administrators, Population)
    assert [user.id for user in posture.administrators.items] == ["user:u1", "user:u3"]
    hidden = of_api(ANSWERS).administrators
    assert is_unknown(hidden, (UnknownKind.OUT_OF_REACH, "User"))


@pytest.mark.parametrize("admin", ["0", False, None])
def test_a_list_is_whole_only_for_an_administrator(admin: Any) -> None:
    me = person(1, is_admin=admin) if admin is not None else person(1)
    posture = of_api({**ANSWERS, "Self": {"data": me}})
    for seen in (posture.users, posture.integrations.credentials):
        assert isinstance(seen, Population)
        assert is_unknown(seen.complete, (UnknownKind.DENIED, "User"))
        assert (seen.complete.kind, seen.complete.permission) == (
            UnknownKind.DENIED,
            "System Administrator User",
        )
    whole = of_api(ANSWERS).users
    assert isinstance(whole, Population)
    assert whole.complete is True


def test_a_refused_list_is_no_empty_one() -> None:
    answers = {kind: answer for kind, answer in ANSWERS.items() if kind != "User"}
    assert of_api(answers, {"User": DENIED}).users == DENIED
    assert is_unknown(of_api(answers).users, (UnknownKind.NOT_PROVIDED, "User"))


def test_clients() -> None:
    answers = {**ANSWERS, "OAuth2Client": {"data": [client(1), client(2, assigned_user_id="")]}}
    found = of_api(answers).integrations.credentials
    assert isinstance(found, Population)
    owned, free = found.items
    assert value(owned.owner) == "user:u1"
    assert is_unknown(free.owner, (UnknownKind.OUT_OF_REACH, "OAuth2Client"))
    assert (value(owned.scopes), value(owned.expires), value(owned.active)) == (None, None, True)
    assert is_unknown(owned.last_used, (UnknownKind.OUT_OF_REACH, "OAuth2Client"))


@pytest.mark.parametrize(("admin", "rights"), [("1", 3), ("0", None), (None, None)])
def test_the_account_of_the_audit(admin: Any, rights: int | None) -> None:
    me = person(1) if admin is None else person(1, is_admin=admin)
    found = of_api({**ANSWERS, "Self": {"data": me}}).audit_credentials
    assert isinstance(found, Population)
    excess = found.items[0].excess
    assert (
        len(value(excess)) == rights
        if rights is not None
        else is_unknown(excess, (UnknownKind.OUT_OF_REACH, "Self"))
    )


@pytest.mark.parametrize(
    ("header", "on"),
    [
        ("max-age=63072000; includeSubDomains", True),
        ('max-age="60"', True),
        ("max-age=0", False),
        ("", False),
    ],
)
def test_hsts(header: str, on: bool) -> None:
    headers = {"strict-transport-security": header} if header else {}
    assert value(of_api({**ANSWERS, "Front": {"status": 200, "headers": headers}}).transport.hsts) is on


def test_an_empty_tenant() -> None:
    posture = of_api(
        {**ANSWERS, "User": {"data": []}, "OAuth2Client": {"meta": {"message": "none"}, "data": []}}
    )
    assert people(posture) == ()
    assert not isinstance(posture.users, Known)
