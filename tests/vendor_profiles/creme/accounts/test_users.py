"""Accounts, and the one that every installation starts with."""

from datetime import date
from typing import Any

import pytest

from auditor.posture import Posture, ShippedAccount, UnknownKind, User, UserKind
from benchmarks.twins.creme.shapes import dump, role, stored, user
from tests.unknown import is_unknown
from tests.vendor_profiles.creme.support import read, value
from tests.vendor_profiles.facts import seen
from vendor_profiles.creme.files.secret import MOST_ITERATIONS


def only(posture: Posture) -> User:
    (entry,) = seen(posture.users).items
    return entry


def test_an_account_as_the_dump_tells_it() -> None:
    entry = only(read(dumpdata=dump(user(1, "bob", role=1, roles=[1, 2]), role(1, "A"), role(2, "B"))))
    assert (entry.id, entry.name, entry.login) == ("user:user-1", "Bob", "bob")
    assert value(entry.active) is True
    assert value(entry.kind) is UserKind.PERSON
    assert value(entry.administrator) is False
    assert value(entry.last_login) == date(2026, 11, 20)
    assert value(entry.created) == date(2026, 1, 1)
    assert value(entry.roles) == ("role:role-1", "role:role-2")


@pytest.mark.parametrize("field", ["is_superuser", "is_staff"])
def test_superusers_and_staff_are_administrators(field: str) -> None:
    posture = read(dumpdata=dump(user(1, "eve", **{field: True})))
    assert len(seen(posture.administrators)) == 1


def test_a_superuser_holds_the_power_of_one() -> None:
    assert value(only(read(dumpdata=dump(user(1, "eve", is_superuser=True)))).roles) == ("role:superuser",)


def test_a_team_is_no_account() -> None:
    posture = read(dumpdata=dump(user(1, "sales", is_team=True), user(2, "bob")))
    assert only(posture).login == "bob"


def test_absent_null_and_false_differ() -> None:
    never = only(read(dumpdata=dump(user(1, "a", last_login=None))))
    assert value(never.last_login) is None
    record = user(1, "a")
    del record["fields"]["last_login"], record["fields"]["is_active"]
    absent = only(read(dumpdata=dump(record)))
    assert is_unknown(absent.last_login, (UnknownKind.NOT_PROVIDED, "creme_core.cremeuser"))
    assert is_unknown(absent.active, (UnknownKind.NOT_PROVIDED, "creme_core.cremeuser"))
    assert value(only(read(dumpdata=dump(user(1, "a", is_active=False)))).active) is False


@pytest.mark.parametrize("odd", [{"is_superuser": "yes"}, {"is_superuser": None}])
def test_an_administrator_of_odd_type_is_a_member_that_is_not_known(odd: dict[str, Any]) -> None:
    posture = read(dumpdata=dump(user(1, "a", **odd)))
    (entry,) = seen(posture.administrators).items
    assert is_unknown(
        entry.administrator,
        (UnknownKind.ERROR, "creme_core.cremeuser"),
        (UnknownKind.NOT_PROVIDED, "creme_core.cremeuser"),
    )


def test_a_role_that_the_dump_lacks_leaves_the_roles_of_its_holder_unknown() -> None:
    assert is_unknown(
        only(read(dumpdata=dump(user(1, "a", role=5)))).roles, (UnknownKind.NOT_PROVIDED, "Dump")
    )


def test_without_accounts_in_the_dump_nothing_is_known_of_them() -> None:
    posture = read(dumpdata=dump(role(1, "A")))
    assert is_unknown(posture.users, (UnknownKind.NOT_PROVIDED, "Dump"))
    assert is_unknown(posture.administrators, (UnknownKind.NOT_PROVIDED, "Dump"))
    assert is_unknown(posture.authentication.shipped_accounts, (UnknownKind.NOT_PROVIDED, "Dump"))


def test_an_account_without_id_is_unread() -> None:
    posture = read(dumpdata=dump(user(1, "a"), user(2, "b", uuid=None)))
    assert (len(seen(posture.users).items), len(seen(posture.users).unread)) == (1, 1)


def shipped(**fields: Any) -> ShippedAccount:
    accounts = seen(read(dumpdata=dump(user(1, "root", **fields))).authentication.shipped_accounts)
    (entry,) = accounts.items
    return entry


@pytest.mark.parametrize(("password", "same"), [("root", True), ("another", False)])
def test_the_hash_tells_whether_the_shipped_password_is_in_use(password: str, same: bool) -> None:
    assert value(shipped(password=stored(password)).default_secret) is same


def test_an_account_that_no_password_opens_has_not_the_shipped_one() -> None:
    assert value(shipped(password="!unusable").default_secret) is False


@pytest.mark.parametrize(
    "odd",
    [
        "",
        None,
        "argon2$argon2id$v=19$m=102400,t=2,p=8$c2FsdA$aGFzaA",
        "pbkdf2_sha256$<redacted>",
        "pbkdf2_sha256$x$salt$AAAA",
        "pbkdf2_sha256$1000$salt$not base64",
        "pbkdf2_sha256$0$salt$" + "A" * 43 + "=",
        f"pbkdf2_sha256${MOST_ITERATIONS + 1}$salt$" + "A" * 43 + "=",
        "pbkdf2_sha256$²$salt$" + "A" * 43 + "=",
    ],
)
def test_a_hash_that_cannot_be_tried_says_nothing(odd: Any) -> None:
    fact = shipped(password=odd).default_secret
    assert is_unknown(fact, (UnknownKind.NOT_PROVIDED, "Dump"))


def test_a_shipped_account_that_is_gone_is_closed() -> None:
    accounts = seen(read(dumpdata=dump(user(1, "bob"))).authentication.shipped_accounts)
    assert [value(entry.active) for entry in accounts.items] == [False]


def test_only_one_hash_is_tried_however_many_accounts_claim_the_name() -> None:
    posture = read(dumpdata=dump(*(user(pk, "root", password=stored("root", 50_000)) for pk in range(200))))
    assert len(seen(posture.authentication.shipped_accounts).items) == 1


def test_an_account_without_a_name_may_be_the_shipped_one() -> None:
    accounts = seen(
        read(dumpdata=dump(user(1, "a"), user(2, "b", username=None))).authentication.shipped_accounts
    )
    assert [entry.id for entry in accounts.unread] == ["user:user-2"]


@pytest.mark.parametrize("first", [True, False])
def test_a_shipped_account_that_stands_twice_is_open_where_one_of_them_is(first: bool) -> None:
    rows = [user(1, "root", is_active=first), user(2, "root", is_active=not first)]
    (entry,) = seen(read(dumpdata=dump(*rows)).authentication.shipped_accounts).items
    assert value(entry.active) is True
