"""Roles with their copies, teams, profiles, and who is an administrator."""

from __future__ import annotations

from typing import Any

import pytest

from auditor.access import effective
from auditor.posture import Action, ObjectRights, Role, Scope
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
from tests.unknown import lacks
from tests.vendor_profiles.answers import GONE, Tenant, changed
from tests.vendor_profiles.dataverse.online.tenant import TODAY, hardened, poor, posture, results, weak
from tests.vendor_profiles.facts import DENIED, ERROR, NOT_PROVIDED, Facts, cases, said, says, seen

OF_SALES, GROUP = f"RolePrivilege/{SALES}", guid(25)
UNREAD, LATE = (ERROR, "Role"), (NOT_PROVIDED, "TeamMember")
BOSS = ("role:System Administrator", "permission-set:Tax numbers")
SELLER = "access.roles[role:Salesperson]"


def of(id_: str) -> str:
    return f"users[user:{id_}]"


def reach(found: Role, table: str, action: Action) -> Scope | None:
    assert isinstance(found.objects, ObjectRights)
    [grant] = [grant for grant in found.objects if grant.object_class == table]
    return grant.reach(action)


def seller(tenant: Tenant) -> Role:
    [one] = [role for role in seen(posture(tenant).access.roles) if role.name == "Salesperson"]
    return one


@pytest.mark.parametrize(
    ("table", "action", "scope"),
    [
        ("contact", Action.READ, Scope.TEAM),
        ("contact", Action.UPDATE, Scope.OWN),
        ("account", Action.READ, Scope.SUBTREE),
    ],
)
def test_how_far_a_role_reaches(table: str, action: Action, scope: Scope) -> None:
    assert reach(seller(hardened()), table, action) == scope


def templates(tenant: Tenant, template: Any, only: str = "") -> dict[str, Any]:
    rows = tenant["Role"]["value"]
    return {
        f"Role/value/{number}/_roletemplateid_value": template
        for number, row in enumerate(rows)
        if not only or row["roleid"] == only
    }


CUSTOMIZER = "119F245C-3CC8-4B62-B31C-D1A046CED15D"


def group(gives: str = SALES, kind: Any = 2) -> dict[str, Any]:
    """A team that stands for a group of Microsoft Entra ID gives a role, and lists nobody."""
    return {
        "Team/value/+": {"teamid": GROUP, "name": "CRM group", "teamtype": kind, "isdefault": False},
        "TeamRole/value/+": {"teamid": GROUP, "roleid": gives, "teamroleid": guid(623)},
    }


@cases(
    "changes, facts",
    {
        "copies of a role are one and have its name": ({}, {f"{of(BAO)}.roles": ("role:Salesperson",)}),
        "a role of which nothing was answered may give anything": (
            {OF_SALES: GONE},
            {f"{SELLER}.rights_seen": (NOT_PROVIDED, "RolePrivilege")},
        ),
        "a role without privileges gives nothing": (
            {OF_SALES: privileges()},
            {f"{SELLER}.rights_seen": True, f"{SELLER}.objects[].object_class": ()},
        ),
        "a team gives its roles to its members": (
            {},
            {f"{of(LAN)}.roles": (f"team:{TEAM}",), "access.groups[].gives": (("role:Salesperson",),)},
        ),
        "who is in no team and has no such role is none": ({}, {f"{of(BAO)}.administrator": False}),
        "a system customizer is an administrator": (
            templates(hardened(), CUSTOMIZER, SALES),
            {f"{of(LAN)}.administrator": True},
        ),
        "a role that was not read may make an administrator": (
            {"UserRole/value/+": {"systemuserid": BAO, "roleid": guid(99)}},
            {f"{of(BAO)}.administrator": UNREAD, f"{of(BAO)}.roles": UNREAD},
        ),
        "without the template nobody is known not to be one": (
            templates(hardened(), None),
            {f"{of(BAO)}.administrator": UNREAD, f"{of(LAN)}.administrator": UNREAD},
        ),
        # Members of a group are listed late, so that nobody is known to be no administrator.
        **{
            f"a group of the kind {kind} makes administrators": (
                group(ROOT, kind),
                {
                    f"{of(ADA)}.administrator": True,
                    f"{of(BAO)}.administrator": gap,
                    f"{of(LAN)}.administrator": gap,
                    "administrators.complete": gap,
                },
            )
            for kind, gap in ((2, LATE), (3, LATE), (None, (NOT_PROVIDED, "Team")), (9, (ERROR, "Team")))
        },
        "its role may be anybody's but his who has it already": (
            group(),
            {
                f"{of(ADA)}.roles": LATE,
                f"{of(BAO)}.roles": ("role:Salesperson",),
                f"{of(BAO)}.administrator": False,
            },
        ),
        "who is listed in it is known": (
            {**group(), "TeamMember/value/+": {"teamid": GROUP, "systemuserid": ADA}},
            {f"{of(ADA)}.roles": (*BOSS, f"team:{GROUP}")},
        ),
        "a group that gives nothing hides nothing": (
            {"Team/value/+": group()["Team/value/+"]},
            {f"{of(ADA)}.roles": BOSS},
        ),
        "column security profiles": (
            {},
            {
                "access.roles[permission-set:Tax numbers].fields[].field,editable": (
                    ("contact.governmentid", False),
                )
            },
        ),
    },
)
def test_roles_and_people(changes: dict[str, Any], facts: Facts) -> None:
    says(posture(changed(hardened(), changes)), facts)


@pytest.mark.parametrize("kind", [2, 3, None, 9])
def test_how_many_administrators_there_are_is_open_while_a_group_may_make_some(kind: Any) -> None:
    found = results(posture(changed(hardened(), group(ROOT, kind))))["access.admin-count"]
    gaps = {2: LATE, 3: LATE, None: (NOT_PROVIDED, "Team"), 9: (ERROR, "Team")}
    assert lacks(found, gaps[kind])


def test_a_group_is_named_and_of_one_whose_roles_were_not_told_anything_may_come() -> None:
    tenant = changed(hardened(), group())
    assert "CRM group" in said(posture(tenant), f"{of(ADA)}.roles@reason")
    found = posture(tenant, {"TeamRole": ResourceState.DENIED})
    assert set(said(found, "users[].roles")) == {(DENIED, "TeamRole")}


def test_a_depth_that_is_not_known_is_no_small_one() -> None:
    found = seller(changed(hardened(), {OF_SALES: privileges("prvReadContact:RecordFilter")}))
    says(found, {"rights_seen": (ERROR, "RolePrivilege")})
    assert reach(found, "contact", Action.READ) is None


def test_a_privilege_that_is_named_by_its_id_alone() -> None:
    tenant = changed(hardened(), {OF_SALES: privileges("prvReadContact")})
    entry = tenant["RolePrivilege"][SALES]["RolePrivileges"][0]
    del entry["PrivilegeName"]
    says(seller(tenant), {"rights_seen": (ERROR, "RolePrivilege")})
    entry["PrivilegeId"] = tenant["Privilege"]["value"][0]["privilegeid"].upper()
    says(seller(tenant), {"rights_seen": True})
    assert reach(seller(tenant), "contact", Action.READ) == Scope.EVERYTHING


def test_administrators_by_a_copy_and_by_a_team() -> None:
    says(posture(weak()), {f"{of(id_)}.administrator": True for id_ in (ADA, BAO, LAN, AUDIT)})
    assert effective(posture(hardened()), TODAY) is not None


def test_lists_that_the_app_sees_a_part_of_are_not_complete() -> None:
    right = "prvReadUser at the depth Organization"
    says(posture(*poor()), {"users.complete": (DENIED, "User"), "users.complete@permission": right})
    unknown = posture(hardened(), {"OwnPrivilege": ResourceState.DENIED})
    gap = (DENIED, "OwnPrivilege")
    says(unknown, {"users.complete": gap, "audit_credentials": gap})


def test_what_the_audit_may_do_beyond_reading() -> None:
    says(posture(weak()), {"audit_credentials[].excess": (("prvAssignRole", "prvwritecontact"),)})
    assert {ROOT, AUDITOR_ROLE} <= set(weak()["RolePrivilege"])
