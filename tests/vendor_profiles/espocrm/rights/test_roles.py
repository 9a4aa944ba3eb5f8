"""Roles as containers of rights."""

from __future__ import annotations

from typing import Any

import pytest

from auditor.posture import (
    Action,
    Audience,
    Capability,
    ObjectRights,
    Right,
    Role,
    RoleKind,
    Scope,
    Unknown,
    UnknownKind,
)
from auditor.snapshot import ResourceState
from auditor.vendor import PersonalDataGlobs
from benchmarks.twins.espocrm.shapes import levels, listed, role
from tests.unknown import is_unknown, lacks
from tests.vendor_profiles.answers import Tenant
from tests.vendor_profiles.espocrm.tenant import hardened, posture, results, the_policy, weak
from tests.vendor_profiles.facts import known, seen

EXPORT, BULK = Right(Action.EXPORT), Right(Capability.BULK_DELETE)


def roles(tenant: Tenant, **states: ResourceState) -> dict[str, Role]:
    found = seen(posture(tenant, states).access.roles)
    return {entry.id: entry for entry in found}


def only(entry: dict[str, Any]) -> Tenant:
    return hardened() | {"Role": listed(entry)}


def test_the_containers_of_a_tenant() -> None:
    found = roles(hardened())
    assert set(found) == {
        "role:administrator",
        "everyone:internal",
        "everyone:portal",
        "role:sales",
        "role:portal/customer",
    }
    assert found["everyone:internal"].kind is RoleKind.EVERYONE
    audience = known(found["role:portal/customer"].audience)
    assert audience.value is Audience.EXTERNAL


def test_how_far_a_role_reaches() -> None:
    rows = roles(hardened())["role:sales"].objects
    assert isinstance(rows, ObjectRights)
    reach = {row.object_class: row for row in rows}
    assert reach["Account"].reach(Action.READ) is Scope.TEAM
    assert reach["Account"].reach(Action.UPDATE) is Scope.OWN
    assert reach["Account"].reach(Action.DELETE) is Scope.NONE
    assert reach["Campaign"].reach(Action.READ) is Scope.EVERYTHING


@pytest.mark.parametrize(("permission", "held"), [("yes", True), ("no", False), ("not-set", False)])
def test_exporting_takes_the_permission(permission: str, held: bool) -> None:
    fact = known(roles(only(role("x", exportPermission=permission)))["role:x"].holds(EXPORT))
    assert fact.value is held


def test_exporting_can_be_switched_off_for_all() -> None:
    tenant = only(role("x", exportPermission="yes"))
    tenant["Settings"]["exportDisabled"] = True
    assert roles(tenant)["role:x"].holds(EXPORT).value is False  # type: ignore[union-attr]
    assert roles(tenant, Settings=ResourceState.DENIED)["role:x"].holds(EXPORT).value is True  # type: ignore[union-attr]


@pytest.mark.parametrize(("delete", "held"), [("all", True), ("team", False), ("no", False)])
def test_deleting_in_bulk_takes_both_rights(delete: str, held: bool) -> None:
    entry = role("x", data={"Lead": levels("all", delete=delete)}, massUpdatePermission="yes")
    assert roles(only(entry))["role:x"].holds(BULK).value is held  # type: ignore[union-attr]


def test_areas_of_the_product_are_rights_of_programs_and_imports() -> None:
    found = roles(only(role("x", data={"Import": True, "Webhook": True}, auditPermission="yes")))["role:x"]
    for right in (
        Right(Action.IMPORT),
        Right(Capability.MANAGE_INTEGRATIONS),
        Right(Capability.READ_AUDIT_LOG),
    ):
        assert found.holds(right).value is True  # type: ignore[union-attr]
    assert found.native.keys() == {"auditPermission=yes"}


@pytest.mark.parametrize("key", ["exportPermission", "massUpdatePermission"])
def test_a_permission_that_is_not_told_leaves_every_right_open(key: str) -> None:
    entry = role("x")
    del entry[key]
    assert is_unknown(roles(only(entry))["role:x"].holds(BULK), (UnknownKind.NOT_PROVIDED, "Role"))
    assert is_unknown(roles(only(role("x", **{key: 5})))["role:x"].holds(BULK), (UnknownKind.ERROR, "Role"))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "data",
    [{"Account": 7}, {"Account": ["read"]}, {"Account": {"read": 1}}, {"Opportunity": {"read": "all"}}],
)
def test_a_role_with_a_row_that_was_not_understood_is_unknown(data: Any) -> None:
    """The last one ships with the product, and the answer on objects does not name it."""
    found = roles(only(role("x", data={"Lead": levels("team"), **data})))["role:x"]
    name = next(iter(data))
    for gap in (found.objects, found.rights_seen):
        assert isinstance(gap, Unknown)
        assert (gap.kind, gap.resource, f"data/{name}" in gap.reason) == (UnknownKind.ERROR, "Role", True)


def test_a_row_of_an_object_that_is_gone_gives_nothing() -> None:
    found = roles(only(role("x", data={"Lead": levels("team"), "CInsurance": levels("all")})))["role:x"]
    assert not isinstance(found.objects, Unknown)
    assert "CInsurance" not in {grant.object_class for grant in found.objects}


def test_a_role_without_data_of_a_known_kind_is_unknown_and_null_is_none() -> None:
    entry = role("x")
    odd: tuple[Any, ...] = ([], "all", 5)
    for broken in odd:
        found = roles(only(entry | {"data": broken}))["role:x"]
        assert is_unknown(found.objects, (UnknownKind.ERROR, "Role"))
        assert is_unknown(found.rights_seen, (UnknownKind.ERROR, "Role"))
    found = roles(only(entry | {"data": None}))["role:x"]
    assert isinstance(found.objects, ObjectRights)
    assert len(found.objects) == 0


def test_without_the_products_rules_a_row_counts_and_creating_is_not_settled() -> None:
    entry = role("x", data={"Account": {"read": "all"}, "Custom": {"read": "own", "create": "no"}})
    found = roles(only(entry), Scopes=ResourceState.ERROR)["role:x"].objects
    assert isinstance(found, ObjectRights)
    reach = {row.object_class: row for row in found}
    assert reach["Account"].reach(Action.READ) is Scope.EVERYTHING
    assert reach["Account"].reach(Action.CREATE) is None
    assert reach["Custom"].reach(Action.CREATE) is Scope.NONE


def test_the_baseline_role_is_what_everyone_has() -> None:
    tenant = only(role("base", data={"Contact": levels("all")}))
    tenant["Settings"]["baselineRoleId"] = "base"
    assert results(posture(tenant))["access.open-to-everyone"].status == "fail"
    assert results(posture(tenant))["access.default-sharing"].status == "partial"
    del tenant["Settings"]["baselineRoleId"]
    assert results(posture(tenant))["access.open-to-everyone"].status == "pass"


def test_a_baseline_role_that_was_not_seen_leaves_everyone_unknown() -> None:
    tenant = hardened()
    tenant["Settings"]["baselineRoleId"] = "gone"
    assert is_unknown(roles(tenant)["everyone:internal"].objects, (UnknownKind.ERROR, "Role"))
    assert lacks(results(posture(tenant))["access.open-to-everyone"], (UnknownKind.ERROR, "Role"))


def test_networks_are_those_of_every_account() -> None:
    ranges = known(roles(hardened())["everyone:internal"].login_ranges)
    assert [str(entry) for entry in ranges.value] == [
        "203.0.113.0-203.0.113.15",
        "2001:db8::-2001:db8::ffff:ffff:ffff:ffff",
    ]
    tenant = hardened()
    tenant["Settings"]["authIpAddressWhitelist"] = ["0.0.0.0/0"]
    assert results(posture(tenant))["auth.login-ip-ranges"].status == "fail"
    tenant["Settings"]["authIpAddressCheck"] = False
    assert results(posture(tenant))["auth.login-ip-ranges"].status == "fail"


def test_an_account_that_is_left_out_of_the_check_of_networks_signs_in_from_anywhere() -> None:
    tenant = hardened()
    tenant["Settings"]["authIpAddressCheckExcludedUsersIds"] = ["u1"]
    found = results(posture(tenant))
    assert found["auth.login-ip-ranges"].status == "fail"
    assert found["auth.password-only"].status == "fail"
    tenant["Settings"]["authIpAddressCheckExcludedUsersIds"] = "u1"
    assert lacks(results(posture(tenant))["auth.login-ip-ranges"], (UnknownKind.ERROR, "Settings"))


def test_an_object_that_this_organisation_made_is_not_taken_for_harmless() -> None:
    tenant = only(role("x", data={"Patient": levels("all")}))
    tenant["Scopes"] |= {"Patient": {"acl": True, "entity": True, "isCustom": True}}
    rows = results(posture(tenant))["access.personal-data-wide"].resources
    assert [entry.status for entry in rows if entry.id == "role:x/Patient"] == ["unknown"]


def test_the_policy_can_say_that_it_holds_personal_data() -> None:
    tenant = only(role("x", data={"Patient": levels("all")}))
    tenant["Scopes"] |= {"Patient": {"acl": True, "entity": True, "isCustom": True}}
    policy = the_policy(personal_data=PersonalDataGlobs(objects=("Pat*",)))
    rows = results(posture(tenant, policy=policy), policy)["access.personal-data-wide"].resources
    assert [entry.status for entry in rows if entry.id == "role:x/Patient"] == ["fail"]


@pytest.mark.parametrize("kind", ["Role", "PortalRole"])
def test_roles_that_were_refused_leave_the_matrix_incomplete(kind: str) -> None:
    found = seen(posture(hardened(), {kind: ResourceState.DENIED}).access.roles)
    assert is_unknown(found.complete, (UnknownKind.DENIED, "PortalRole"), (UnknownKind.DENIED, "Role"))


def test_the_verdicts_on_a_weak_tenant_name_the_role() -> None:
    found = results(posture(weak()))
    for id_ in (
        "access.export-data",
        "access.bulk-delete",
        "access.manage-integrations",
        "access.read-audit-log",
    ):
        assert "role:all" in {entry.id for entry in found[id_].resources if entry.status == "fail"}, id_
    pairs = {entry.id for entry in found["access.personal-data-wide"].resources if entry.status == "fail"}
    assert {"role:all/Account", "role:portal/open/Account"} <= pairs
    assert "role:sales/Account" not in pairs


@pytest.mark.parametrize(
    ("kind", "answer"),
    [("Scopes", {}), ("Scopes", {"Account": {"acl": True}}), ("Scopes", {"User": {}}), ("Acl", {})],
)
def test_objects_that_no_answer_names_are_not_objects_that_there_are_not(kind: str, answer: Any) -> None:
    for make in (weak, hardened):
        tenant = make()
        before = results(posture(tenant))
        tenant[kind] = answer
        found = posture(tenant)
        assert is_unknown(
            roles(tenant)["everyone:internal"].objects,
            (UnknownKind.ERROR, "Acl"),
            (UnknownKind.ERROR, "Scopes"),
        )
        if kind == "Scopes":
            assert is_unknown(found.data.objects, (UnknownKind.ERROR, "Scopes"))
        gained = {
            id_
            for id_, result in results(found).items()
            if result.status in ("pass", "not_applicable")
            and before[id_].status not in ("pass", "not_applicable")
        }
        assert gained == set()
