"""Accounts: second factor, last access, roles."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from auditor.access import Certainty, Wanted, from_posture, who_can
from auditor.posture import (
    Action,
    Fact,
    Group,
    GroupKind,
    Known,
    Unknown,
    UnknownKind,
    User,
    UserKind,
)
from auditor.snapshot import ResourceState
from benchmarks.twins.espocrm.shapes import listed, user
from tests.unknown import is_unknown
from tests.vendor_profiles.answers import Tenant
from tests.vendor_profiles.espocrm.tenant import TODAY, hardened, posture
from tests.vendor_profiles.facts import seen


def one(tenant: Tenant, id_: str = "r1", **states: ResourceState) -> User:
    users = seen(posture(tenant, states).users)
    return next(entry for entry in users if entry.id == f"user:{id_}")


def value(fact: Fact[Any]) -> Any:
    assert isinstance(fact, Known), fact
    return fact.value


def change(tenant: Tenant, id_: str = "r1", **changes: Any) -> Tenant:
    for kind in ("User", "ApiUser", "PortalUser"):
        for row in tenant[kind]["list"]:
            if row["id"] == id_:
                row.update(changes)
    return tenant


def test_the_four_kinds_of_account() -> None:
    users = seen(posture(hardened()).users)
    kinds = {entry.id: entry.kind.value for entry in users if isinstance(entry.kind, Known)}
    assert kinds == {
        "user:a1": UserKind.PERSON,
        "user:r1": UserKind.PERSON,
        "user:k1": UserKind.INTEGRATION,
        "user:p1": UserKind.PORTAL,
    }


def test_accounts_that_the_default_list_leaves_out_come_from_their_own_lists() -> None:
    tenant = hardened()
    tenant["User"]["list"] = tenant["User"]["list"][:2]
    tenant["User"]["total"] = 2
    users = seen(posture(tenant).users)
    assert {entry.id for entry in users} == {"user:a1", "user:r1", "user:k1", "user:p1"}


@pytest.mark.parametrize("missing", ["User", "ApiUser", "PortalUser"])
def test_a_list_that_was_refused_leaves_the_accounts_incomplete(missing: str) -> None:
    users = seen(posture(hardened(), {missing: ResourceState.DENIED}).users)
    assert is_unknown(
        users.complete,
        (UnknownKind.DENIED, "ApiUser"),
        (UnknownKind.DENIED, "PortalUser"),
        (UnknownKind.DENIED, "User"),
    )


def test_a_type_that_is_not_known_is_no_person_and_no_program() -> None:
    found = one(change(hardened(), type="alien"))
    assert is_unknown(found.kind, (UnknownKind.ERROR, "User"))
    assert isinstance(found.administrator, Known)
    assert is_unknown(one(change(hardened(), type=None)).administrator, (UnknownKind.NOT_PROVIDED, "User"))


def test_a_second_factor_counts_only_while_the_product_asks_for_it() -> None:
    tenant = hardened()
    assert one(tenant).mfa_enrolled.value is True  # type: ignore[union-attr]
    tenant["Settings"]["auth2FA"] = False
    assert one(tenant).mfa_enrolled.value is False  # type: ignore[union-attr]


def test_a_method_that_is_no_longer_allowed_protects_nobody() -> None:
    tenant = hardened()
    tenant["Settings"]["auth2FAMethodList"] = ["Email"]
    assert one(tenant).mfa_enrolled.value is False  # type: ignore[union-attr]


def test_a_second_factor_without_a_method_is_none() -> None:
    tenant = hardened()
    tenant["UserSecurity"]["r1"] = {"auth2FA": True, "auth2FAMethod": None}
    assert one(tenant).mfa_enrolled.value is False  # type: ignore[union-attr]
    tenant["UserSecurity"]["r1"] = {"auth2FA": True}
    assert is_unknown(one(tenant).mfa_enrolled, (UnknownKind.NOT_PROVIDED, "UserSecurity"))


def test_portal_users_need_the_switch_for_portals_and_nobody_tells_their_method() -> None:
    tenant = hardened()
    assert one(tenant, "p1", UserSecurity=ResourceState.DENIED).mfa_enrolled.value is True  # type: ignore[union-attr]
    tenant["Settings"]["auth2FAInPortal"] = False
    assert one(tenant, "p1").mfa_enrolled.value is False  # type: ignore[union-attr]


def test_the_method_of_one_account_that_was_refused_does_not_hide_that_of_another() -> None:
    tenant = hardened()
    del tenant["UserSecurity"]["a1"]
    assert is_unknown(one(tenant, "a1").mfa_enrolled, (UnknownKind.NOT_PROVIDED, "UserSecurity"))
    assert isinstance(one(tenant, "r1").mfa_enrolled, Known)


@pytest.mark.parametrize("value", [None, "yes", 1])
def test_a_second_factor_of_an_odd_kind_is_not_one(value: Any) -> None:
    assert is_unknown(
        one(change(hardened(), auth2FA=value)).mfa_enrolled,
        (UnknownKind.ERROR, "User"),
        (UnknownKind.NOT_PROVIDED, "User"),
    )


def test_no_access_means_never_only_within_what_is_kept() -> None:
    tenant = hardened()
    tenant["UserRecord"]["r1"]["lastAccess"] = None
    change(tenant, createdAt="2026-10-01 00:00:00")
    assert one(tenant).last_login == Known(None, one(tenant).last_login.evidence)  # type: ignore[union-attr]
    change(tenant, createdAt="2024-01-01 00:00:00")
    last = one(tenant).last_login
    assert is_unknown(last, (UnknownKind.NOT_PROVIDED, "UserRecord"))
    assert "365 days" in last.reason


def test_a_last_access_that_was_not_told_is_not_never() -> None:
    tenant = hardened()
    del tenant["UserRecord"]["r1"]["lastAccess"]
    assert is_unknown(one(tenant).last_login, (UnknownKind.NOT_PROVIDED, "UserRecord"))
    assert is_unknown(
        one(hardened(), UserRecord=ResourceState.CUT_SHORT).last_login, (UnknownKind.ERROR, "UserRecord")
    )
    tenant = hardened()
    assert one(tenant).last_login.value == date(2026, 11, 20)  # type: ignore[union-attr]
    tenant["UserRecord"]["r1"]["lastAccess"] = "soon"
    assert is_unknown(one(tenant).last_login, (UnknownKind.ERROR, "UserRecord"))


@pytest.mark.parametrize("active", [True, False])
def test_why_a_last_access_was_not_told_is_said_of_who_is_switched_off_as_well(active: bool) -> None:
    """That nobody asked for an account that is switched off is one reason; a refusal is another."""
    tenant = change(hardened(), isActive=active)
    refused = one(tenant, UserRecord=ResourceState.DENIED).last_login
    assert isinstance(refused, Unknown)
    assert (refused.kind, refused.resource) == (UnknownKind.DENIED, "UserRecord")
    del tenant["UserRecord"]["r1"]
    unasked = one(tenant).last_login
    assert isinstance(unasked, Unknown)
    assert (unasked.kind, unasked.resource) == (UnknownKind.NOT_PROVIDED, "UserRecord")
    assert ("switched off" in unasked.reason) is not active


def groups(tenant: Tenant, **states: ResourceState) -> dict[str, Group]:
    found = seen(posture(tenant, states).access.groups)
    return {group.id: group for group in found}


def test_roles_are_given_directly_by_teams_and_by_portals() -> None:
    tenant = hardened()
    tenant["TeamRecord"]["t1"]["rolesIds"] = ["team-role"]
    tenant["PortalRecord"]["door"]["portalRolesIds"] = ["door-role"]
    assert one(tenant).roles.value == ("everyone:internal", "role:sales", "team:t1")  # type: ignore[union-attr]
    assert one(tenant, "p1").roles.value == (  # type: ignore[union-attr]
        "everyone:portal",
        "role:portal/customer",
        "portal:door",
    )
    found = groups(tenant)
    assert (found["team:t1"].name, found["team:t1"].kind) == ("EMEA", GroupKind.TEAM)
    assert value(found["team:t1"].gives) == ("role:team-role",)
    assert found["portal:door"].kind is GroupKind.PORTAL
    assert value(found["portal:door"].gives) == ("role:portal/door-role",)
    assert one(tenant, "a1").roles.value == ("role:administrator", "everyone:internal")  # type: ignore[union-attr]


def test_what_a_team_gives_that_was_not_read_may_be_anything_for_its_members() -> None:
    assert is_unknown(
        groups(hardened(), TeamRecord=ResourceState.ERROR)["team:t1"].gives, (UnknownKind.ERROR, "TeamRecord")
    )
    tenant = hardened()
    del tenant["TeamRecord"]["t1"]["rolesIds"]
    assert is_unknown(groups(tenant)["team:t1"].gives, (UnknownKind.NOT_PROVIDED, "TeamRecord"))
    for found in (
        posture(hardened(), {"TeamRecord": ResourceState.ERROR}),
        posture(tenant),
        posture(hardened(), {"Team": ResourceState.DENIED}),
    ):
        exports = who_can(from_posture(found, TODAY), Wanted(Action.EXPORT))
        certainty = {row.principal.id: row.held.certainty for row in exports.holders}
        assert certainty["user:r1"] is Certainty.UNKNOWN
        assert "user:k1" not in certainty  # it is in no team


def test_api_users_cannot_sign_in_at_the_form_and_all_others_can() -> None:
    signs_in = {id_: value(one(hardened(), id_).interactive) for id_ in ("a1", "r1", "p1", "k1")}
    assert signs_in == {"a1": True, "r1": True, "p1": True, "k1": False}
    assert is_unknown(one(change(hardened(), type="alien")).interactive, (UnknownKind.ERROR, "User"))


def test_nobody_but_administrators_controls_who_has_what() -> None:
    found = seen(posture(hardened()).access.controls)
    assert (len(found), found.complete) == (0, True)
    assert is_unknown(posture({}).access.controls, (UnknownKind.NOT_PROVIDED, "Settings"))


def test_the_key_of_an_api_user_is_a_credential_with_the_rights_of_its_roles() -> None:
    keys = seen(posture(hardened()).integrations.credentials)
    [key] = keys
    assert (key.id, key.name) == ("api-key:k1", "k1.name (ApiKey)")
    assert key.scopes.value == ("everyone:internal", "role:sales")  # type: ignore[union-attr]
    assert key.expires.value is None  # type: ignore[union-attr]
    assert key.owner_active.value is True  # type: ignore[union-attr]


def test_a_row_without_an_id_is_an_account_of_which_nothing_is_known() -> None:
    tenant = hardened()
    tenant["User"]["list"].append({"userName": "ghost"})
    users = seen(posture(tenant).users)
    assert len(users.unread) == 1


def test_a_tiny_tenant() -> None:
    tenant = hardened()
    tenant |= {
        kind: listed()
        for kind in ("ApiUser", "PortalUser", "Role", "PortalRole", "Team", "Portal", "Webhook")
    }
    tenant["User"] = listed(user("a1", "admin"))
    found = posture(tenant)
    assert (len(seen(found.users)), seen(found.users).complete) == (1, True)
    assert found.authentication.mfa_exempt.value == ("administrators",)  # type: ignore[union-attr]


def test_an_account_of_an_unknown_kind_may_be_the_key_of_a_program() -> None:
    tenant = hardened()
    for kind in ("User", "ApiUser"):
        for row in tenant[kind]["list"]:
            if row["id"] == "k1":
                row["type"] = None
    credentials = seen(posture(tenant).integrations.credentials)
    assert (len(credentials.items), [entry.id for entry in credentials.unread]) == (0, ["user:k1"])
