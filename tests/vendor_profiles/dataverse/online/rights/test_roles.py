"""Roles with their copies, teams, profiles, and who is an administrator."""

from __future__ import annotations

from typing import Any

import pytest

from auditor.access import effective
from auditor.posture import Action, Known, ObjectRights, Role, Scope, Unknown, UnknownKind, User
from auditor.snapshot import ResourceState
from benchmarks.twins.dataverse.shapes import (
    ADA,
    AUDIT,
    AUDITOR_ROLE,
    BAO,
    LAN,
    ROOT,
    SALES,
    TEAM,
    guid,
    privileges,
)
from tests.unknown import is_unknown, lacks_some
from tests.vendor_profiles.answers import Tenant
from tests.vendor_profiles.dataverse.online.tenant import (
    TODAY,
    hardened,
    poor,
    posture,
    results,
    weak,
)
from tests.vendor_profiles.facts import known, seen


def users(tenant: Tenant) -> dict[str, User]:
    found = seen(posture(tenant).users)
    return {user.id.removeprefix("user:"): user for user in found.items}


def role(tenant: Tenant, name: str) -> Role:
    found = seen(posture(tenant).access.roles)
    [one] = [entry for entry in found.items if entry.name == name]
    return one


def reach(found: Role, table: str, action: Action) -> Scope | None:
    assert isinstance(found.objects, ObjectRights)
    [grant] = [grant for grant in found.objects if grant.object_class == table]
    return grant.reach(action)


def test_copies_of_a_role_are_one_and_have_its_name() -> None:
    given = known(users(hardened())[BAO].roles)
    assert given.value == ("role:Salesperson",)


@pytest.mark.parametrize(
    ("table", "action", "scope"),
    [
        ("contact", Action.READ, Scope.TEAM),
        ("contact", Action.UPDATE, Scope.OWN),
        ("account", Action.READ, Scope.SUBTREE),
    ],
)
def test_how_far_a_role_reaches(table: str, action: Action, scope: Scope) -> None:
    assert reach(role(hardened(), "Salesperson"), table, action) == scope


def test_a_role_of_which_nothing_was_answered_may_give_anything() -> None:
    tenant = hardened()
    del tenant["RolePrivilege"][SALES]
    assert is_unknown(role(tenant, "Salesperson").rights_seen, (UnknownKind.NOT_PROVIDED, "RolePrivilege"))


def test_a_role_without_privileges_gives_nothing() -> None:
    tenant = hardened()
    tenant["RolePrivilege"][SALES] = privileges()
    found = role(tenant, "Salesperson")
    assert found.rights_seen is True
    assert isinstance(found.objects, ObjectRights)
    assert len(found.objects) == 0


def test_a_depth_that_is_not_known_is_no_small_one() -> None:
    tenant = hardened()
    tenant["RolePrivilege"][SALES] = privileges("prvReadContact:RecordFilter")
    found = role(tenant, "Salesperson")
    assert is_unknown(found.rights_seen, (UnknownKind.ERROR, "RolePrivilege"))
    assert reach(found, "contact", Action.READ) is None


def test_a_privilege_that_is_named_by_its_id_alone() -> None:
    tenant = hardened()
    tenant["RolePrivilege"][SALES] = privileges("prvReadContact")
    entry = tenant["RolePrivilege"][SALES]["RolePrivileges"][0]
    del entry["PrivilegeName"]
    assert is_unknown(role(tenant, "Salesperson").rights_seen, (UnknownKind.ERROR, "RolePrivilege"))
    entry["PrivilegeId"] = tenant["Privilege"]["value"][0]["privilegeid"].upper()
    found = role(tenant, "Salesperson")
    assert found.rights_seen is True
    assert reach(found, "contact", Action.READ) == Scope.EVERYTHING


def test_a_team_gives_its_roles_to_its_members() -> None:
    tenant = hardened()
    given = known(users(tenant)[LAN].roles)
    assert given.value == (f"team:{TEAM}",)
    groups = seen(posture(tenant).access.groups)
    assert isinstance(groups.items[0].gives, Known)
    assert groups.items[0].gives.value == ("role:Salesperson",)
    assert effective(posture(tenant), TODAY) is not None


@pytest.mark.parametrize(("id_", "admin"), [(ADA, True), (BAO, True), (LAN, True), (AUDIT, True)])
def test_administrators_by_a_copy_and_by_a_team(id_: str, admin: bool) -> None:
    found = known(users(weak())[id_].administrator)
    assert found.value is admin


def test_who_is_in_no_team_and_has_no_such_role_is_none() -> None:
    found = known(users(hardened())[BAO].administrator)
    assert found.value is False


def test_a_system_customizer_is_an_administrator() -> None:
    tenant = hardened()
    row = next(row for row in tenant["Role"]["value"] if row["roleid"] == SALES)
    row["_roletemplateid_value"] = "119F245C-3CC8-4B62-B31C-D1A046CED15D"
    found = known(users(tenant)[LAN].administrator)
    assert found.value is True


def test_a_role_that_was_not_read_may_make_an_administrator() -> None:
    tenant = hardened()
    tenant["UserRole"]["value"].append({"systemuserid": BAO, "roleid": guid(99)})
    found = users(tenant)[BAO]
    assert is_unknown(found.administrator, (UnknownKind.ERROR, "Role"))
    assert is_unknown(found.roles, (UnknownKind.ERROR, "Role"))


def test_without_the_template_nobody_is_known_not_to_be_one() -> None:
    tenant = hardened()
    tenant["Role"]["value"] = [row | {"_roletemplateid_value": None} for row in tenant["Role"]["value"]]
    assert all(
        is_unknown(user.administrator, (UnknownKind.ERROR, "Role"))
        for user in users(tenant).values()
        if user.id[-1] in "23"
    )


def test_lists_that_the_app_sees_a_part_of_are_not_complete() -> None:
    found = posture(*poor())
    assert is_unknown(seen(found.users).complete, (UnknownKind.DENIED, "User"))
    assert seen(found.users).complete.permission == "prvReadUser at the depth Organization"


def test_who_does_not_know_what_he_sees_does_not_know_whether_it_is_all() -> None:
    found = posture(hardened(), {"OwnPrivilege": ResourceState.DENIED})
    assert is_unknown(seen(found.users).complete, (UnknownKind.DENIED, "OwnPrivilege"))
    assert is_unknown(found.audit_credentials, (UnknownKind.DENIED, "OwnPrivilege"))


def of_a_group(gives: str, kind: Any = 2) -> Tenant:
    """An environment in which a team that stands for a group of Microsoft Entra ID gives a role, and lists nobody."""
    tenant, team = hardened(), guid(25)
    tenant["Team"]["value"].append(
        {"teamid": team, "name": "CRM group", "teamtype": kind, "isdefault": False}
    )
    tenant["TeamRole"]["value"].append({"teamid": team, "roleid": gives, "teamroleid": guid(623)})
    return tenant


@pytest.mark.parametrize("kind", [2, 3, None, 9])
def test_members_of_a_group_are_listed_late_so_that_nobody_is_known_to_be_no_administrator(kind: Any) -> None:
    tenant = of_a_group(ROOT, kind)
    found = users(tenant)
    assert found[ADA].administrator == users(hardened())[ADA].administrator
    for id_ in (BAO, LAN):
        fact = found[id_].administrator
        assert is_unknown(
            fact,
            (UnknownKind.ERROR, "Team"),
            (UnknownKind.NOT_PROVIDED, "Team"),
            (UnknownKind.NOT_PROVIDED, "TeamMember"),
        )
        assert (fact.kind is UnknownKind.NOT_PROVIDED) is (kind != 9)
    administrators = seen(posture(tenant).administrators)
    assert is_unknown(
        administrators.complete,
        (UnknownKind.ERROR, "Team"),
        (UnknownKind.NOT_PROVIDED, "Team"),
        (UnknownKind.NOT_PROVIDED, "TeamMember"),
    )
    assert lacks_some(
        results(posture(tenant))["access.admin-count"],
        (UnknownKind.ERROR, "Team"),
        (UnknownKind.NOT_PROVIDED, "Team"),
        (UnknownKind.NOT_PROVIDED, "TeamMember"),
    )


def test_a_role_of_a_group_may_be_anybodys_but_his_who_has_it_already() -> None:
    found = users(of_a_group(SALES))
    given = found[ADA].roles
    assert isinstance(given, Unknown)
    assert (given.kind, given.resource) == (UnknownKind.NOT_PROVIDED, "TeamMember")
    assert "CRM group" in given.reason
    assert isinstance(found[BAO].roles, Known)
    assert isinstance(found[BAO].administrator, Known)


def test_who_is_listed_in_the_team_of_a_group_is_known() -> None:
    tenant = of_a_group(SALES)
    tenant["TeamMember"]["value"].append({"teamid": guid(25), "systemuserid": ADA})
    given = known(users(tenant)[ADA].roles)
    assert f"team:{guid(25)}" in given.value


def test_a_group_that_gives_nothing_hides_nothing() -> None:
    tenant = of_a_group(SALES)
    tenant["TeamRole"]["value"].pop()
    assert all(isinstance(user.roles, Known) for user in users(tenant).values())


def test_a_group_of_which_the_roles_were_not_told_may_give_anything() -> None:
    tenant = of_a_group(SALES)
    found = posture(tenant, {"TeamRole": ResourceState.DENIED})
    assert all(is_unknown(user.roles, (UnknownKind.DENIED, "TeamRole")) for user in seen(found.users).items)


def test_column_security_profiles() -> None:
    found = role(hardened(), "Tax numbers")
    assert not isinstance(found.fields, Unknown)
    assert [(grant.field, grant.editable) for grant in found.fields] == [("contact.governmentid", False)]


def test_what_the_audit_may_do_beyond_reading() -> None:
    keys = seen(posture(weak()).audit_credentials)
    assert isinstance(keys.items[0].excess, Known)
    assert keys.items[0].excess.value == ("prvAssignRole", "prvwritecontact")
    assert {ROOT, AUDITOR_ROLE} <= set(weak()["RolePrivilege"])
