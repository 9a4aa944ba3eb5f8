"""What the rows of tables make: entities with ids, completeness, and doubt where something is not stated."""

from __future__ import annotations

from typing import Any

import pytest

from auditor.posture import (
    Action,
    Capability,
    Known,
    Population,
    Right,
    RoleKind,
    Seen,
    TokenLife,
    UnknownKind,
)
from tests.unknown import is_unknown
from tests.vendor_profiles.facts import known
from tests.vendor_profiles.generic.forms import HARDENED_ROWS, WEAK_ROWS, read, verdicts, yaml_of

ROLE: dict[str, Any] = HARDENED_ROWS["roles"][0]


def items(seen: Seen[Any]) -> dict[str, Any]:
    assert isinstance(seen, Population)
    return {entity.id: entity for entity in seen.items}


def roles_of(*rows: dict[str, Any], **answers: Any) -> dict[str, Any]:
    return items(read(yaml_of(answers, {"roles": list(rows)})).access.roles)


def test_accounts_and_administrators() -> None:
    posture = read(yaml_of({"administrators-all-listed": True}, {"users": HARDENED_ROWS["users"]}))
    assert list(items(posture.users)) == ["user:an", "user:robot", "user:binh"]
    assert isinstance(posture.users, Population)
    assert is_unknown(posture.users.complete, (UnknownKind.NOT_PROVIDED, "Form"))
    assert isinstance(posture.administrators, Population)
    assert posture.administrators.complete is True
    assert list(items(posture.administrators)) == ["user:an"]


def test_an_account_of_which_it_is_not_stated_may_be_an_administrator() -> None:
    rows = [{**HARDENED_ROWS["users"][0], "administrator": None}]
    administrators = read(yaml_of({"users-all-listed": True}, {"users": rows})).administrators
    assert isinstance(administrators, Population)
    assert [entry.id for entry in administrators] == ["user:an"]
    assert is_unknown(administrators.items[0].administrator, (UnknownKind.NOT_PROVIDED, "Form"))


@pytest.mark.parametrize(
    ("table", "question", "may_be_empty"),
    [
        ("users", "users-all-listed", False),
        ("roles", "roles-all-listed", False),
        ("records", "records-all-listed", False),
        ("keys", "keys-all-listed", True),
        ("apps", "apps-all-listed", True),
        ("addresses", "addresses-all-listed", True),
        ("certificates", "certificates-all-listed", True),
    ],
)
def test_an_empty_table_means_none_only_where_somebody_says_so(
    table: str, question: str, may_be_empty: bool
) -> None:
    def seen(answer: Any) -> Seen[Any]:
        posture = read(yaml_of({question: answer}, {table: []}))
        found: dict[str, Seen[Any]] = {
            "users": posture.users,
            "roles": posture.access.roles,
            "records": posture.data.objects,
            "keys": posture.integrations.credentials,
            "apps": posture.integrations.apps,
            "addresses": posture.integrations.endpoints,
            "certificates": posture.encryption.certificates,
        }
        return found[table]

    assert is_unknown(seen(None), (UnknownKind.NOT_PROVIDED, "Form"))
    assert is_unknown(seen(False), (UnknownKind.NOT_PROVIDED, "Form"))
    empty = seen(True)
    if may_be_empty:
        assert isinstance(empty, Population)
        assert (len(empty), empty.complete) == (0, True)
    else:
        assert is_unknown(empty, (UnknownKind.NOT_PROVIDED, "Form"))


def test_what_a_role_allows() -> None:
    role = roles_of({**ROLE, "manages-users": True, "exports": True, "sees-all": "all"})["role:Sales"]
    assert {right.action for right in role.grants} == {Capability.MANAGE_USERS, Action.EXPORT, Action.READ}
    held = known(role.holds(Right(Capability.RUN_CODE)))
    assert held.value is False


def test_a_cell_that_is_left_open_makes_what_a_role_does_not_allow_unknown() -> None:
    role = roles_of({**ROLE, "manages-users": True, "runs-code": None})["role:Sales"]
    assert is_unknown(role.holds(Right(Capability.RUN_CODE)), (UnknownKind.NOT_PROVIDED, "Form"))
    assert is_unknown(role.holds(Right(Capability.IMPERSONATE)), (UnknownKind.NOT_PROVIDED, "Form"))
    assert isinstance(role.holds(Right(Capability.MANAGE_USERS)), Known)


def test_a_role_without_an_audience_is_unread() -> None:
    seen = read(yaml_of({}, {"roles": [{**ROLE, "for": None}]})).access.roles
    assert isinstance(seen, Population)
    assert [entry.id for entry in seen.unread] == ["role:Sales"]


def test_one_role_may_be_the_administrators_and_of_several_none_is() -> None:
    admin = {**ROLE, "name": "Boss", "for": "administrators", "manages-users": True}
    assert list(roles_of(admin, ROLE)) == ["role:administrator", "role:Sales"]
    several = roles_of(admin, {**admin, "name": "Deputy"})
    assert list(several) == ["role:Boss", "role:Deputy"]
    assert {grant.principal for grant in several["role:Boss"].grants.values()} == {"role:Boss"}


def test_kinds_of_record_are_matched_as_people_write_them() -> None:
    records = [{"name": "Customer"}, {"name": "Ticket"}]
    rows = {"records": records, "roles": [{**ROLE, "sees-all": "customer", "changes-all": "none"}]}
    posture = read(yaml_of({"records-all-listed": True}, rows))
    assert items(posture.access.roles)["role:Sales"].objects.objects == ("Customer",)
    rows["roles"] = [{**ROLE, "sees-all": "all"}]
    every = read(yaml_of({"records-all-listed": True}, rows))
    assert items(every.access.roles)["role:Sales"].objects.objects == ("Customer", "Ticket")
    some = read(yaml_of({}, rows))
    assert items(some.access.roles)["role:Sales"].objects.objects == ("Customer", "Ticket", "*")


def test_what_every_account_may_do() -> None:
    role = roles_of({**ROLE, "for": "mọi tài khoản"})["role:Sales"]
    assert role.kind is RoleKind.EVERYONE


def test_an_account_names_its_roles_as_people_write_them() -> None:
    row = HARDENED_ROWS["users"][0]
    users = [
        {**row, "name": "an", "roles": "sales; Boss; Elsewhere"},
        {**row, "name": "binh", "roles": "none"},
        {**row, "name": "chi", "roles": None},
    ]
    admin = {**ROLE, "name": "Boss", "for": "administrators", "manages-users": True}
    found = items(read(yaml_of({}, {"users": users, "roles": [ROLE, admin]})).users)
    an, binh, chi = (found[f"user:{name}"].roles for name in ("an", "binh", "chi"))
    assert an.value == ("role:Sales", "role:administrator", "role:Elsewhere")
    assert binh.value == ()
    assert is_unknown(chi, (UnknownKind.NOT_PROVIDED, "Form"))


def test_a_role_that_is_not_read_is_still_the_one_that_an_account_names() -> None:
    rows = {"users": [{**HARDENED_ROWS["users"][0], "roles": "sales"}], "roles": [{**ROLE, "for": None}]}
    (user,) = items(read(yaml_of({}, rows)).users).values()
    assert user.roles.value == ("role:Sales",)


def test_keys_without_owner_limit_and_end() -> None:
    key = items(read(yaml_of({}, {"keys": WEAK_ROWS["keys"]})).integrations.credentials)["key:Old"]
    assert [fact.value for fact in (key.owner, key.scopes, key.expires, key.last_used)] == [None] * 4
    open_key = items(read(yaml_of({}, {"keys": [{"name": "Old"}]})).integrations.credentials)["key:Old"]
    assert all(
        is_unknown(fact, (UnknownKind.NOT_PROVIDED, "Form"))
        for fact in (open_key.owner, open_key.scopes, open_key.expires)
    )


@pytest.mark.parametrize(
    ("days", "life", "number"),
    [(30, TokenLife.BOUNDED, 30), ("without end", TokenLife.ENDLESS, None), ("only while in use", TokenLife.NONE_ISSUED, None)],
)  # fmt: skip
def test_how_long_an_app_keeps_access(days: Any, life: TokenLife, number: int | None) -> None:
    app = items(read(yaml_of({}, {"apps": [{"name": "A", "days": days}]})).integrations.apps)["app:A"]
    assert (app.refresh_tokens.value.life, app.refresh_tokens.value.days) == (life, number)


def test_a_password_in_an_address_is_not_shown() -> None:
    rows = {"addresses": [{"name": "ERP", "address": "http://robot:hunter2@erp.example/in", "active": True}]}
    found = verdicts(read(yaml_of({"addresses-all-listed": True}, rows)))["endpoints.plain-http"]
    assert found.status == "fail"
    assert "hunter2" not in str(found.resources)


def test_a_public_website_has_the_one_role_of_visitors() -> None:
    answers = {"site-exists": True}
    one = read(yaml_of(answers, {"roles": HARDENED_ROWS["roles"]}))
    assert items(one.exposure.sites)["site:any"].guest_role.value == "role:Website"
    none = read(yaml_of(answers, {"roles": [ROLE]}))
    assert is_unknown(items(none.exposure.sites)["site:any"].guest_role, (UnknownKind.NOT_PROVIDED, "Form"))
