"""What a profile allows, and how far it reaches from each place of the hierarchy."""

from __future__ import annotations

from typing import Any

import pytest

from auditor.access import effective
from auditor.posture import (
    Action,
    Audience,
    Capability,
    ObjectGrant,
    Right,
    Role,
    Scope,
    Source,
    Unknown,
    UnknownKind,
)
from auditor.vendor import Raw
from tests.unknown import is_unknown
from tests.vendor_profiles.answers import Tenant
from tests.vendor_profiles.facts import known, seen, value
from tests.vendor_profiles.zoho.tenant import (
    AT,
    TODAY,
    hardened,
    posture,
    profile,
    role,
    rule,
    shared,
    user,
    user_module,
    weak,
    without_details,
)
from vendor_profiles.zoho.normalize import NORMALIZER


def role_of(tenant: Tenant, id_: str) -> Role:
    found = seen(posture(tenant).access.roles)
    return next(entry for entry in found.items if entry.id == id_)


def on(held: Role, module: str) -> ObjectGrant:
    assert not isinstance(held.objects, Unknown)
    return next(row for row in held.objects if row.object_class == module)


def given(tenant: Tenant, id_: str) -> tuple[str, ...]:
    people = seen(posture(tenant).users)
    roles = known(next(entry.roles for entry in people.items if entry.id == id_))
    return roles.value


def test_each_place_of_the_hierarchy_has_its_reach() -> None:
    tenant = hardened()
    tenant["Role"]["roles"].append(role("34", "Team", "32", peers=True))
    tenant["User"]["users"] += [user("40", "22", "34"), user("41", "22", "31")]
    assert given(tenant, "user:3") == ("profile:22", "role:33")
    assert given(tenant, "user:40") == ("profile:22/team", "role:34")
    assert given(tenant, "user:2") == ("profile:22/subtree", "role:32")
    assert given(tenant, "user:41") == ("profile:22/everything", "role:31")
    reaches = {
        id_: on(role_of(tenant, id_), "Leads").reach(Action.READ)
        for id_ in ("profile:22", "profile:22/team", "profile:22/subtree", "profile:22/everything")
    }
    assert list(reaches.values()) == [Scope.OWN, Scope.TEAM, Scope.SUBTREE, Scope.EVERYTHING]
    assert role_of(tenant, "profile:22/subtree").includes == ("profile:22",)


def test_by_managers_where_the_organisation_goes_by_them() -> None:
    tenant = hardened()
    tenant["Org"]["org"][0]["hierarchy_preferences"]["type"] = "Reporting_To_Hierarchy"
    assert given(tenant, "user:2") == ("profile:22/subtree", "role:32")
    assert given(tenant, "user:3") == ("profile:22", "role:33")


@pytest.mark.parametrize("strict", [True, None, "no"])
def test_how_much_a_manager_sees_of_a_strict_hierarchy_is_not_known(strict: Any) -> None:
    tenant = hardened()
    tenant["Org"]["org"][0]["hierarchy_preferences"] = {
        "type": "Reporting_To_Hierarchy",
        "strictly_reporting": strict,
    }
    assert given(tenant, "user:2") == ("profile:22/unknown", "role:32")
    assert given(tenant, "user:3") == ("profile:22", "role:33")


def test_a_hierarchy_that_is_not_known_reaches_nobody_knows_how_far() -> None:
    tenant = hardened()
    tenant["Org"]["org"][0]["hierarchy_preferences"]["type"] = "Galaxy"
    assert given(tenant, "user:3") == ("profile:22/unknown", "role:33")
    assert on(role_of(tenant, "profile:22/unknown"), "Leads").reach(Action.READ) is None


def test_the_shipped_administrator_reaches_everything_from_everywhere() -> None:
    tenant = hardened()
    tenant["User"]["users"].append(user("50", "21", "33"))
    assert given(tenant, "user:50") == ("profile:21", "role:33")
    held = role_of(tenant, "profile:21")
    assert on(held, "Deals").reach(Action.DELETE) is Scope.EVERYTHING
    assert Right(Action.READ) in held.grants
    assert Right(Capability.READ_AUDIT_LOG) in held.grants


def test_a_profile_that_is_only_called_administrator_is_none() -> None:
    tenant = hardened()
    tenant["Profile"]["21"]["profiles"][0]["custom"] = True
    assert Right(Capability.MANAGE_BACKUPS) not in role_of(tenant, "profile:21").grants


@pytest.mark.parametrize(
    ("share", "opened"),
    [
        ("private", ()),
        ("public_read_only", (Action.READ,)),
        ("public_read_write", (Action.READ, Action.UPDATE)),
        ("public", (Action.READ, Action.UPDATE, Action.DELETE)),
    ],
)
def test_default_sharing_widens_module_by_module(share: str, opened: tuple[Action, ...]) -> None:
    tenant = hardened()
    custom = profile("22", "Sales", [f"{verb}_Leads" for verb in ("View", "Edit", "Delete", "Export")])
    tenant["Profile"]["22"]["profiles"] = [custom]
    tenant["DataSharing"]["data_sharing"][0] = shared("Leads", share)
    row = on(role_of(tenant, "profile:22"), "Leads")
    for action in (Action.READ, Action.UPDATE, Action.DELETE):
        assert row.reach(action) is (Scope.EVERYTHING if action in opened else Scope.OWN), action
    assert row.reach(Action.EXPORT) is row.reach(Action.READ)


def spoil_rules(tenant: Tenant) -> None:
    tenant["SharingRule"]["sharing_rules"].append(rule("43", "Leads"))


def spoil_a_rule(tenant: Tenant) -> None:
    """One that does not say of which module it is."""
    tenant["SharingRule"]["sharing_rules"].append(rule("43", "Deals") | {"module": None})


def spoil_all_rules(tenant: Tenant) -> None:
    del tenant["SharingRule"]


def spoil_territories(tenant: Tenant) -> None:
    tenant["Territory"]["territories"].append({"id": "91", "name": "North"})


def spoil_sharing(tenant: Tenant) -> None:
    del tenant["DataSharing"]["data_sharing"][0]


@pytest.mark.parametrize(
    "spoil", [spoil_rules, spoil_a_rule, spoil_all_rules, spoil_territories, spoil_sharing]
)
def test_what_opens_records_to_some_leaves_the_reach_open(spoil: Any) -> None:
    tenant = hardened()
    spoil(tenant)
    assert on(role_of(tenant, "profile:22"), "Leads").reach(Action.READ) is None


def test_where_there_is_no_sharing_rule_default_sharing_says_how_far_rights_reach() -> None:
    tenant = hardened() | {"SharingRule": {"sharing_rules": []}}  # as an answer 204 is stored
    assert on(role_of(tenant, "profile:22"), "Leads").reach(Action.READ) is Scope.OWN


def test_a_snapshot_of_an_earlier_release_leaves_open_what_rules_open() -> None:
    tenant = hardened()
    del tenant["SharingRule"]
    counted = b'{"sharing_rules_summary": [{"module": {"api_name": "Leads", "id": "1"}, "rule_count": 0}]}'
    assert tuple(NORMALIZER.extract(Raw("SharingRules", counted, Source("GET summary", "", AT)), None)) == ()
    found = posture(tenant).access.sharing_rules
    assert isinstance(found, Unknown)
    assert (found.kind, found.resource) == (UnknownKind.NOT_PROVIDED, "SharingRule")


def test_sharing_rules_say_whom_they_open_records_to() -> None:
    found = seen(posture(weak()).access.sharing_rules)
    assert [(one.id, one.object_class, one.shared_with, one.access) for one in found.items] == [
        ("sharing-rule:42", "Contacts", "everyone_internal", "edit")
    ]
    assert found.complete is True


@pytest.mark.parametrize(
    "change",
    [{"shared_to": None}, {"permission_type": "all"}, {"module": None}, {"status": None}, {"shared_to": 7}],
)
def test_a_sharing_rule_that_cannot_be_read_is_an_unread_member(change: dict[str, Any]) -> None:
    tenant = hardened()
    tenant["SharingRule"]["sharing_rules"] = [rule("44", "Leads") | change]
    found = seen(posture(tenant).access.sharing_rules)
    assert (found.items, [entry.id for entry in found.unread]) == ((), ["sharing-rule:44"])


def test_permissions_become_rights_and_unknown_names_stay_names() -> None:
    held = role_of(weak(), "profile:23")
    assert {
        Right(Capability.MANAGE_USERS),
        Right(Capability.MANAGE_ROLES),
        Right(Capability.RUN_CODE),
    } <= set(held.grants)
    assert {Right(Capability.BULK_DELETE), Right(Capability.API_ACCESS), Right(Action.IMPORT)} <= set(
        held.grants
    )
    assert Right(Action.EXPORT, "Leads", Scope.OWN) in held.grants
    assert "Crm_Implied_Manage_Smart_Prompt" in held.native
    assert held.rights_seen is True


def test_a_permission_that_is_off_gives_nothing() -> None:
    held = role_of(hardened(), "profile:22")
    assert Right(Capability.MANAGE_USERS) not in held.grants
    assert on(held, "Leads").reach(Action.DELETE) is Scope.NONE
    assert not isinstance(held.objects, Unknown)
    assert "Deals" not in held.objects.objects


@pytest.mark.parametrize("change", [{"enabled": "yes"}, {"name": None}, {"module": 7}])
def test_one_permission_that_cannot_be_read_leaves_all_of_the_profile_open(change: dict[str, Any]) -> None:
    tenant = hardened()
    tenant["Profile"]["22"]["profiles"][0]["permissions_details"][3] |= change
    held = role_of(tenant, "profile:22")
    assert is_unknown(held.rights_seen, (UnknownKind.ERROR, "Profile"))
    assert is_unknown(held.objects, (UnknownKind.ERROR, "Profile"))


def test_more_permissions_than_were_told_leave_the_profile_open() -> None:
    tenant = hardened()
    tenant["Profile"]["22"]["profiles"][0]["$has_more"] = True
    assert is_unknown(role_of(tenant, "profile:22").rights_seen, (UnknownKind.ERROR, "Profile"))


def test_a_profile_of_which_nothing_was_told_is_an_unread_member() -> None:
    tenant = hardened()
    tenant["Profiles"]["profiles"].append(without_details(profile("29", "Hidden", ())))
    found = seen(posture(tenant).access.roles)
    assert [entry.id for entry in found.unread] == ["profile:29"]


def test_people_of_portals_have_roles_of_their_own() -> None:
    tenant = hardened()
    tenant["UserType"]["acme"]["user_type"][0]["modules"] = [
        user_module("Contacts", "private", view=True, edit=True),
        user_module("Deals", "public", view=True),
        user_module("Leads", "elsewhere", view=True),
    ]
    held = role_of(tenant, "role:portal/61")
    assert value(held.audience) is Audience.EXTERNAL
    assert on(held, "Contacts").reach(Action.UPDATE) is Scope.OWN
    assert on(held, "Deals").reach(Action.READ) is Scope.EVERYTHING
    assert on(held, "Leads").reach(Action.READ) is None


def test_effective_access_is_certain_on_a_tenant_that_was_seen_whole() -> None:
    found = posture(hardened())
    everyone = effective(found, TODAY)
    export = everyone.holders(everyone.on_personal_data(Action.EXPORT, Scope.OWN))
    assert export.certain.tolist() == export.possible.tolist()
    assert [
        one.id for one, holds in zip(everyone.tenant.principals, export.certain, strict=True) if holds
    ] == ["user:1"]
