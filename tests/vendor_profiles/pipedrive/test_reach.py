"""What permission sets allow, and how far that reaches from each visibility group."""

from __future__ import annotations

from typing import Any

import pytest

from auditor.access import effective
from auditor.posture import (
    Action,
    Capability,
    Known,
    ObjectGrant,
    Population,
    Right,
    Role,
    Scope,
    Unknown,
    UnknownKind,
    User,
)
from auditor.snapshot import ResourceState
from tests.unknown import is_unknown
from tests.vendor_profiles.answers import Tenant
from tests.vendor_profiles.facts import known, seen
from tests.vendor_profiles.pipedrive.tenant import (
    ADMIN,
    DAILY,
    GLOBAL,
    GLOBAL_ADMIN,
    LEAST,
    OWNER,
    SALES,
    SALES_ADMIN,
    SETTINGS,
    TODAY,
    access,
    answer,
    content,
    good,
    group,
    levels,
    permission_set,
    permissions,
    posture,
    user,
    weak,
)

BOTH = (LEAST, ADMIN)

UNKNOWN_OF = {
    ResourceState.DENIED: UnknownKind.DENIED,
    ResourceState.CUT_SHORT: UnknownKind.ERROR,
    ResourceState.NOT_ASKED: UnknownKind.NOT_PROVIDED,
}


def roles_of(tenant: Tenant, way: str) -> dict[str, Role]:
    found = seen(posture(tenant, way=way).access.roles)
    return {entry.id: entry for entry in found.items}


def people(tenant: Tenant, way: str) -> dict[str, User]:
    found = seen(posture(tenant, way=way).users)
    return {entry.id: entry for entry in found.items}


def given(tenant: Tenant, id_: int, way: str) -> tuple[str, ...]:
    roles = known(people(tenant, way)[f"user:{id_}"].roles)
    return roles.value


def on(held: Role, name: str) -> ObjectGrant:
    assert not isinstance(held.objects, Unknown)
    return next(row for row in held.objects if row.object_class == name)


def reach(tenant: Tenant, id_: int, way: str, name: str, action: Action) -> Scope | None:
    """How far the widest of a user's containers reaches."""
    held = [roles_of(tenant, way)[one] for one in given(tenant, id_, way)]
    tables = [one.objects for one in held if not isinstance(one.objects, Unknown)]
    scopes = [row.reach(action) for table in tables for row in table if row.object_class == name]
    return None if None in scopes else max(scope for scope in scopes if scope is not None)


def one_group(value: int, **changes: int) -> Tenant:
    """Everybody in one group, which opens new records to `value`."""
    settings = levels(value, **changes)
    return weak() | {"UserVisibility": {"1": settings}, "GroupSetting": {"1": settings}}


@pytest.mark.parametrize("way", BOTH)
@pytest.mark.parametrize(
    ("value", "scope"), [(1, Scope.OWN), (3, Scope.EVERYTHING), (5, Scope.EVERYTHING), (7, Scope.EVERYTHING)]
)
def test_in_one_group_for_all_the_group_is_the_company(way: str, value: int, scope: Scope) -> None:
    for action in (Action.READ, Action.UPDATE, Action.EXPORT):
        assert reach(one_group(value), 9, way, "persons", action) is scope
    assert reach(one_group(value), 9, way, "deals", Action.DELETE) is scope


@pytest.mark.parametrize("way", BOTH)
def test_each_kind_of_record_has_its_own_visibility(way: str) -> None:
    tenant = one_group(1, deal_default_visibility=7)
    assert reach(tenant, 9, way, "deals", Action.READ) is Scope.EVERYTHING
    assert reach(tenant, 9, way, "persons", Action.READ) is Scope.OWN


@pytest.mark.parametrize(("value", "scope"), [(1, Scope.OWN), (3, Scope.TEAM), (5, Scope.TEAM)])
def test_of_several_groups_each_sees_its_own_and_those_below(value: int, scope: Scope) -> None:
    tenant = good()
    tenant["GroupSetting"]["2"] = levels(value)
    tenant["User"]["data"].append(user(50, (SALES, GLOBAL), 1))
    assert given(tenant, 4, ADMIN) == (
        f"permission-set:{GLOBAL}",
        f"permission-set:{SALES}" + ("/2" if scope is Scope.TEAM else ""),
        "role:2",
    )
    assert reach(tenant, 4, ADMIN, "leads", Action.READ) is scope
    assert reach(tenant, 50, ADMIN, "leads", Action.READ) is Scope.SUBTREE
    assert roles_of(tenant, ADMIN)[f"permission-set:{SALES}/1"].includes == (f"permission-set:{SALES}",)


def test_where_one_group_opens_its_records_to_all_they_are_open() -> None:
    tenant = good()
    tenant["GroupSetting"]["3"] = levels(3, person_default_visibility=7)
    assert reach(tenant, 4, ADMIN, "persons", Action.READ) is Scope.EVERYTHING
    assert reach(tenant, 4, ADMIN, "deals", Action.READ) is Scope.TEAM


def test_a_group_that_is_switched_off_does_not_count() -> None:
    tenant = good()
    tenant["VisibilityGroup"]["data"].append(group(4, "Old", 1, active_flag=False))
    assert reach(tenant, 4, ADMIN, "deals", Action.READ) is Scope.TEAM


def test_least_privilege_shows_no_groups_above_and_below() -> None:
    assert reach(good(), 4, LEAST, "deals", Action.READ) is None
    wide = good()
    wide["UserVisibility"] = {id_: levels(7) for id_ in wide["UserVisibility"]}
    assert reach(wide, 4, LEAST, "deals", Action.READ) is Scope.EVERYTHING


@pytest.mark.parametrize("value", [0, 2, "all", None, True])
@pytest.mark.parametrize("way", BOTH)
def test_a_level_that_is_not_published_is_not_understood(way: str, value: Any) -> None:
    tenant = one_group(1)
    tenant["UserVisibility"]["1"]["data"]["person_default_visibility"] = value
    tenant["GroupSetting"]["1"] = tenant["UserVisibility"]["1"]
    assert reach(tenant, 9, way, "persons", Action.READ) is None


@pytest.mark.parametrize("way", BOTH)
def test_permissions_come_to_rights(way: str) -> None:
    held = [roles_of(weak(), way)[one] for one in given(weak(), 9, way)]
    rights = {right for one in held for right in one.grants}
    assert {
        Right(Action.EXPORT),
        Right(Action.IMPORT),
        Right(Capability.API_ACCESS),
        Right(Capability.MANAGE_INTEGRATIONS),
        Right(Capability.CUSTOMIZE_SCHEMA),
    } == rights
    assert {f"can_{name}" for name in DAILY} <= {name for one in held for name in one.native}
    assert all(one.rights_seen is True for one in held)


@pytest.mark.parametrize("way", BOTH)
def test_who_may_not_delete_and_export_does_not(way: str) -> None:
    for action in (Action.DELETE, Action.EXPORT, Action.SHARE):
        assert reach(good(), 4, ADMIN, "deals", action) is Scope.NONE
    everyone = effective(posture(good(), way=way), TODAY)
    assert everyone is not None
    assert all(not one.grants for id_, one in roles_of(good(), way).items() if SALES in id_)


@pytest.mark.parametrize("way", BOTH)
def test_persons_organizations_and_products_are_deleted_by_administrators_only(way: str) -> None:
    assert reach(weak(), 9, way, "persons", Action.DELETE) is Scope.NONE
    assert reach(weak(), 1, way, "persons", Action.DELETE) is Scope.EVERYTHING


def test_people_held_to_their_own_records_and_to_add_none() -> None:
    tenant = one_group(7)
    told = tenant["UserPermission"]["9"]["data"]
    told |= {"can_edit_other_users_products": False, "can_add_deals": False}
    assert reach(tenant, 9, LEAST, "products", Action.UPDATE) is Scope.OWN
    assert reach(tenant, 9, LEAST, "products", Action.READ) is Scope.EVERYTHING
    assert reach(tenant, 9, LEAST, "deals", Action.CREATE) is Scope.NONE
    assert reach(tenant, 9, LEAST, "deals", Action.UPDATE) is Scope.EVERYTHING


@pytest.mark.parametrize("way", BOTH)
def test_an_administrator_of_deals_may_do_everything_from_anywhere(way: str) -> None:
    held = [roles_of(good(), way)[one] for one in given(good(), 1, way)]
    rights = {right for one in held for right in one.grants}
    assert {Right(action) for action in Action} <= rights
    assert {Right(Capability.MANAGE_USERS), Right(Capability.MANAGE_AUTHENTICATION)} <= rights
    assert all("/" not in one.id for one in held)


def test_an_administrator_of_global_permissions_sees_all_contacts_and_no_deals() -> None:
    tenant = good()
    tenant["User"]["data"].append(user(60, (SALES, GLOBAL_ADMIN), 2))
    assert reach(tenant, 60, ADMIN, "persons", Action.DELETE) is Scope.EVERYTHING
    assert reach(tenant, 60, ADMIN, "deals", Action.READ) is Scope.TEAM
    assert Right(Action.READ) not in roles_of(tenant, ADMIN)[f"permission-set:{GLOBAL_ADMIN}"].grants


@pytest.mark.parametrize("way", BOTH)
def test_account_settings_alone_administer_and_see_no_records(way: str) -> None:
    tenant = good()
    tenant["User"]["data"].append(user(70, (SETTINGS,), 1))
    tenant["UserPermission"]["70"] = permissions("see_other_users")
    held = [roles_of(tenant, way)[one] for one in given(tenant, 70, way)]
    assert any(Right(Capability.MANAGE_USERS) in one.grants for one in held)
    assert all(isinstance(one.objects, Unknown) or not len(one.objects) for one in held)
    administrator = known(people(tenant, way)["user:70"].administrator)
    assert administrator.value


def test_whoever_has_the_same_sets_has_the_same_permissions() -> None:
    assert given(good(), 3, LEAST)[0] == given(good(), 5, LEAST)[0]
    assert given(good(), 3, LEAST)[0] != given(good(), 1, LEAST)[0]
    assert roles_of(good(), LEAST)[given(good(), 3, LEAST)[0]].together


@pytest.mark.parametrize("way", BOTH)
def test_access_that_names_no_set_may_be_anything(way: str) -> None:
    tenant = good()
    tenant["User"]["data"].append(user(80, access=[{"app": "sales", "admin": False}]))
    assert is_unknown(people(tenant, way)["user:80"].roles, (UnknownKind.NOT_PROVIDED, "User"))
    found = seen(posture(tenant, way=LEAST).access.roles)
    assert is_unknown(found.complete, (UnknownKind.NOT_PROVIDED, "User"))


@pytest.mark.parametrize("way", BOTH)
def test_a_user_without_any_access_has_nothing(way: str) -> None:
    tenant = good()
    tenant["User"]["data"].append(user(80, ()))
    assert given(tenant, 80, way) == ("role:2",)


def test_an_administrator_who_does_not_say_so_is_one_by_those_with_the_same_sets() -> None:
    tenant = good()
    for entry in tenant["User"]["data"][0]["access"]:
        del entry["admin"]
    held = roles_of(tenant, LEAST)[given(tenant, 1, LEAST)[0]]
    assert Right(Action.READ) in held.grants
    assert is_unknown(held.rights_seen, (UnknownKind.ERROR, "User"))


def test_people_that_a_set_lists_and_who_do_not_say_so_count() -> None:
    tenant = good()
    tenant["SetAssignment"][SETTINGS]["data"].append(
        {"user_id": 7, "permission_set_id": SETTINGS, "name": "Account settings"}
    )
    assert f"permission-set:{SETTINGS}" in given(tenant, 7, ADMIN)
    administrator = known(people(tenant, ADMIN)["user:7"].administrator)
    assert administrator.value


def test_a_custom_set_on_a_plan_that_has_them() -> None:
    tenant, custom = good(), "c0ffee00-0000-4000-8000-000000000001"
    tenant["PermissionSet"]["data"].append(permission_set(custom, "Exporters", "custom", "sales"))
    tenant["SetContent"][custom] = content(custom, ("export_data_from_lists",))
    tenant["SetAssignment"][custom] = answer([])
    tenant["User"]["data"].append(user(90, (), 2, access=[access(custom)]))
    assert given(tenant, 90, ADMIN) == (f"permission-set:{custom}/2", "role:2")
    held = roles_of(tenant, ADMIN)[f"permission-set:{custom}/2"]
    assert Right(Action.EXPORT) in held.grants
    assert on(held, "persons").reach(Action.EXPORT) is Scope.TEAM


@pytest.mark.parametrize("kind", ["PermissionSet", "VisibilityGroup"])
def test_sets_that_were_refused_name_the_scope(kind: str) -> None:
    found = posture(good(), {kind: ResourceState.DENIED}, ADMIN).access.roles
    gap = found if isinstance(found, Unknown) else found.complete
    assert is_unknown(gap, (UnknownKind.DENIED, "PermissionSet"), (UnknownKind.DENIED, "VisibilityGroup"))
    assert (gap.kind, gap.permission) == (UnknownKind.DENIED, "admin")


def test_the_report_can_say_where_permissions_were_read() -> None:
    for way, source in (
        (LEAST, "permissions of users"),
        (ADMIN, "permission sets"),
        ("api_token", "permission sets"),
    ):
        fact = known(posture(good(), way=way).native_fact("Permissions.read_from"))
        assert fact.value == source


def test_whatever_the_way_the_same_people_administer() -> None:
    for way in BOTH:
        found = seen(posture(good(), way=way).administrators)
        assert ([one.id for one in found.items], found.complete) == (["user:1", "user:2"], True)
    assert [entry["permission_set_id"] for entry in good()["User"]["data"][0]["access"]] == list(OWNER)
    assert SALES_ADMIN in OWNER


def test_groups_of_people_who_are_not_shown_may_open_what_ones_own_keeps_closed() -> None:
    alone = user(3)
    tenant = good() | {
        "Me": answer(alone),
        "User": answer([alone]),
        "UserPermission": {"3": permissions("use_api")},
    }
    tenant["UserVisibility"] = {"3": levels(1)}
    found = posture(tenant)
    assert is_unknown(seen(found.access.roles).complete, (UnknownKind.DENIED, "User"))
    assert isinstance(found.data.objects, Population)
    assert all(
        is_unknown(one.internal_sharing, (UnknownKind.DENIED, "User")) for one in found.data.objects.items
    )
    tenant["UserPermission"] = {"3": permissions("see_other_users")}
    found = posture(tenant)
    assert isinstance(found.data.objects, Population)
    assert all(isinstance(one.internal_sharing, Known) for one in found.data.objects.items)


def test_people_whom_a_set_lists_count_and_are_not_forgotten_when_the_list_is_not_told() -> None:
    tenant = good()
    tenant["SetAssignment"][SALES_ADMIN]["data"].append(
        {"user_id": 5, "permission_set_id": SALES_ADMIN, "name": "set"}
    )
    assert people(tenant, ADMIN)["user:5"].administrator == Known(
        True, people(tenant, ADMIN)["user:5"].evidence
    )
    found = seen(posture(tenant, {"SetAssignment": ResourceState.DENIED}, way=ADMIN).users)
    lost = next(one for one in found.items if one.id == "user:5")
    assert is_unknown(lost.administrator, (UnknownKind.DENIED, "SetAssignment"))
    assert is_unknown(lost.roles, (UnknownKind.DENIED, "SetAssignment"))


@pytest.mark.parametrize("state", [ResourceState.DENIED, ResourceState.CUT_SHORT, ResourceState.NOT_ASKED])
@pytest.mark.parametrize("kind", ["SetAssignment", "User"])
def test_a_set_whose_holders_are_not_known_may_reach_further_than_it_shows(
    kind: str, state: ResourceState
) -> None:
    """From each visibility group a set is a role of its own; while holders are missing, so may be such roles."""
    whole = seen(posture(good(), way=ADMIN).access.roles)
    assert whole.complete is True
    lost = seen(posture(good(), {kind: state}, way=ADMIN).access.roles)
    assert is_unknown(lost.complete, (UNKNOWN_OF[state], kind))
