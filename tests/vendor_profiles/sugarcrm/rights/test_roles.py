"""Roles that one account has at once: the strictest of them decides, and each of them is held."""

from __future__ import annotations

import pytest

from auditor.access import effective
from auditor.posture import Action, Capability, Role, Scope, Unknown, UnknownKind
from benchmarks.twins.sugarcrm.shapes import field_right, listed, sets, user
from tests.unknown import is_unknown
from tests.vendor_profiles.answers import Tenant
from tests.vendor_profiles.facts import seen
from tests.vendor_profiles.sugarcrm.tenant import TODAY, hardened, posture, results, weak


def roles(tenant: Tenant) -> dict[str, Role]:
    found = seen(posture(tenant).access.roles)
    return {role.id: role for role in found.items}


def exporters(tenant: Tenant) -> set[str]:
    found = posture(tenant)
    everyone = effective(found, TODAY)
    export = everyone.holders(everyone.on_personal_data(Action.EXPORT, Scope.OWN))
    return {one.id for one, holds in zip(everyone.tenant.principals, export.certain, strict=True) if holds}


def test_the_strictest_role_decides_and_both_are_held() -> None:
    tenant = weak()
    assert "user:one" in exporters(tenant)
    assert "user:both" not in exporters(tenant)
    found = results(posture(tenant))["access.unheld-roles"]
    assert (found.status, [one.id for one in found.resources]) == ("partial", ["role:r3"])


def test_whoever_has_no_role_has_what_is_shipped() -> None:
    assert {"user:none", "user:admin0"} <= exporters(weak())


def test_what_several_roles_amount_to_is_no_duplicate_of_one_of_them() -> None:
    tenant = hardened()
    for module in ("Contacts", "Users"):
        sets(tenant, "r2", dict.fromkeys(("view", "list", "edit", "delete"), 75), module)
        sets(tenant, "r1", dict.fromkeys(("view", "list", "edit", "delete"), 75), module)
        sets(tenant, "r1", dict.fromkeys(("export", "massupdate", "import"), -99), module)
        sets(tenant, "r2", dict.fromkeys(("export", "massupdate", "import"), -99), module)
    found = results(posture(tenant))["access.near-duplicate-roles"]
    twins = {one.id for one in found.resources if one.status == "fail"}
    assert twins == {"role:r1", "role:r2"}  # and not role:r1+r2
    sets(tenant, "r1", {"export": 78})
    assert [
        one for one in results(posture(tenant))["access.near-duplicate-roles"].resources if "+" in one.id
    ] == []


def test_an_administrator_holds_the_roles_that_he_was_given() -> None:
    tenant = weak()
    tenant["RoleUser"]["r3"] = listed({"id": "admin0"})
    assert results(posture(tenant))["access.unheld-roles"].status == "pass"


def test_a_role_of_accounts_that_are_off_is_held_by_nobody() -> None:
    tenant = hardened()
    tenant["User"] = listed(user("root", is_admin=True), user("one"), user("both", status="Inactive"))
    found = results(posture(tenant))["access.unheld-roles"]
    assert [one.id for one in found.resources] == ["role:r2"]


def test_all_ends_at_teams_and_teams_have_a_scope() -> None:
    tenant = weak()
    everyone = roles(tenant)["everyone:without-role"]
    assert not isinstance(everyone.objects, Unknown)
    [contacts] = [row for row in everyone.objects if row.object_class == "Contacts"]
    assert contacts.reach(Action.EXPORT) is None
    least = {right.scope for right in everyone.grants if right.object_class == "Contacts"}
    assert least == {Scope.TEAM}
    sets(tenant, "r1", {"export": 78})
    assert not isinstance(objects := roles(tenant)["role:r1"].objects, Unknown)
    assert next(row for row in objects if row.object_class == "Contacts").reach(Action.EXPORT) is Scope.TEAM


def test_accounts_are_seen_by_all_and_changed_by_their_administrators() -> None:
    tenant = weak()
    sets(tenant, "r3", {"admin": 100}, "Users")
    found = roles(tenant)
    objects = found["everyone:without-role"].objects
    assert not isinstance(objects, Unknown)
    users = next(row for row in objects if row.object_class == "Users")
    wanted = (Action.READ, Action.UPDATE, Action.DELETE, Action.EXPORT)
    assert [users.reach(one) for one in wanted] == [Scope.EVERYTHING, Scope.OWN, Scope.NONE, Scope.NONE]
    powers = {right.action for right in found["role:r3"].grants if isinstance(right.action, Capability)}
    assert Capability.MANAGE_USERS in powers


@pytest.mark.parametrize("level", [12, "12", None, "often"])
def test_a_level_that_is_not_known_may_allow_anything(level: object) -> None:
    tenant = hardened()
    tenant["ActionRole"]["a-Contacts-export"] = listed({"id": "r1", "access_override": level})
    assert is_unknown(
        roles(tenant)["role:r1"].rights_seen,
        (UnknownKind.ERROR, "ActionRole"),
        (UnknownKind.NOT_PROVIDED, "ActionRole"),
    )
    found = results(posture(tenant))["access.people-export"]
    assert {one.id: one.status for one in found.resources} == {"user:one": "unknown", "user:both": "unknown"}


def test_releases_that_do_not_tell_the_levels() -> None:
    """Until 12.0 a role in the list of an action has no column access_override."""
    tenant = hardened()
    for document in tenant["ActionRole"].values():
        for row in document["records"]:
            del row["access_override"]
    found = roles(tenant)
    assert all(
        is_unknown(found[id_].rights_seen, (UnknownKind.NOT_PROVIDED, "ActionRole"))
        for id_ in ("role:r1", "role:r2", "role:r1+r2")
    )
    assert results(posture(tenant))["access.unheld-roles"].status == "pass"


def editable(tenant: Tenant, id_: str) -> dict[str, bool]:
    found = roles(tenant)[id_].fields
    assert not isinstance(found, Unknown)
    return {one.field: one.editable for one in found if one.field.startswith("Contacts.")}


def test_fields_that_a_role_hides_or_leaves_to_read() -> None:
    tenant = hardened()
    tenant["AclField"] = listed(
        field_right("r1", "birthdate", 50),
        field_right("r2", "birthdate", -99),
        field_right("r2", "last_name", 0),
    )
    assert editable(tenant, "role:r1")["Contacts.birthdate"] is False
    assert editable(tenant, "role:r1")["Contacts.last_name"] is True
    for strictest in ("role:r2", "role:r1+r2"):
        assert "Contacts.birthdate" not in editable(tenant, strictest)
        assert editable(tenant, strictest)["Contacts.last_name"] is True


def test_a_group_of_fields_is_set_under_its_own_name() -> None:
    tenant = hardened()
    tenant["Field"]["Contacts"]["last_name"]["group"] = "FULL_NAME"
    tenant["AclField"] = listed(field_right("r1", "full_name", -99))
    assert "Contacts.last_name" not in editable(tenant, "role:r1")


@pytest.mark.parametrize("level", [71, None, {"odd": 1}])
def test_a_field_right_that_depends_on_teams_or_is_not_told_leaves_fields_unknown(level: object) -> None:
    tenant = hardened()
    tenant["AclField"] = listed(field_right("r1", "birthdate", level))
    assert is_unknown(
        roles(tenant)["role:r2"].fields,
        (UnknownKind.ERROR, "AclField"),
        (UnknownKind.NOT_PROVIDED, "AclField"),
    )
