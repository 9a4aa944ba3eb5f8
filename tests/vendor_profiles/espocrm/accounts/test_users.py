"""Accounts: second factor, last access, roles."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from auditor.access import Certainty, Wanted, from_posture, who_can
from auditor.posture import Action, GroupKind, UserKind
from auditor.snapshot import ResourceState
from benchmarks.twins.espocrm.shapes import listed, user
from tests.vendor_profiles.answers import GONE, changed
from tests.vendor_profiles.espocrm.tenant import TODAY, hardened, posture
from tests.vendor_profiles.facts import DENIED, ERROR, NOT_PROVIDED, Facts, cases, said, says

REP, BOSS, PORTAL, PROGRAM = (f"users[user:{id_}]" for id_ in ("r1", "a1", "p1", "k1"))
FACTOR, LAST, KEYS = f"{REP}.mfa_enrolled", f"{REP}.last_login", "integrations.credentials"
BAD, SILENT = (ERROR, "User"), (NOT_PROVIDED, "User")
NO_METHOD, NO_RECORD = (NOT_PROVIDED, "UserSecurity"), (NOT_PROVIDED, "UserRecord")
OF_REP = "UserRecord/r1/lastAccess"


def rep(**changes: Any) -> dict[str, Any]:
    """What is different of the account `r1`, which stands second in the list."""
    return {f"User/list/1/{name}": value for name, value in changes.items()}


TINY = {
    kind: listed() for kind in ("ApiUser", "PortalUser", "Role", "PortalRole", "Team", "Portal", "Webhook")
}


@cases(
    "changes, facts",
    {
        "the four kinds": (
            {},
            {
                "users[].id,kind,interactive": (
                    ("user:a1", UserKind.PERSON, True),
                    ("user:r1", UserKind.PERSON, True),
                    ("user:k1", UserKind.INTEGRATION, False),
                    ("user:p1", UserKind.PORTAL, True),
                )
            },
        ),
        "those that the default list leaves out come from their own lists": (
            {"User": listed(*hardened()["User"]["list"][:2])},
            {"users": ("user:a1", "user:r1", "user:k1", "user:p1")},
        ),
        "a type that is not known": (
            rep(type="alien"),
            {f"{REP}.kind": BAD, f"{REP}.interactive": BAD, f"{REP}.administrator": False},
        ),
        "a type that is not told": (rep(type=None), {f"{REP}.administrator": SILENT}),
        "a row without an id is an account of which nothing is known": (
            {"User/list/+": {"userName": "ghost"}},
            {"users.unread[].unknown": (BAD,)},
        ),
        "a tiny tenant": (
            {**TINY, "User": listed(user("a1", "admin"))},
            {"users": ("user:a1",), "users.complete": True, "authentication.mfa_exempt": ("administrators",)},
        ),
        # The second factor.
        "it counts while the product asks for it": ({}, {FACTOR: True}),
        "and no longer": ({"Settings/auth2FA": False}, {FACTOR: False}),
        "by a method that is no longer allowed": ({"Settings/auth2FAMethodList": ["Email"]}, {FACTOR: False}),
        "without a method": ({"UserSecurity/r1": {"auth2FA": True, "auth2FAMethod": None}}, {FACTOR: False}),
        "the method is not told": ({"UserSecurity/r1": {"auth2FA": True}}, {FACTOR: NO_METHOD}),
        "portal users need the switch for portals": (
            {"Settings/auth2FAInPortal": False},
            {f"{PORTAL}.mfa_enrolled": False},
        ),
        "the method of one that was refused does not hide that of another": (
            {"UserSecurity/a1": GONE},
            {f"{BOSS}.mfa_enrolled": NO_METHOD, FACTOR: True},
        ),
        "null": (rep(auth2FA=None), {FACTOR: SILENT}),
        "a word": (rep(auth2FA="yes"), {FACTOR: BAD}),
        "a number": (rep(auth2FA=1), {FACTOR: BAD}),
        # The last access.
        "no access means never within what is kept": (
            {OF_REP: None, **rep(createdAt="2026-10-01 00:00:00")},
            {LAST: None},
        ),
        "and before that nothing": (
            {OF_REP: None, **rep(createdAt="2024-01-01 00:00:00")},
            {LAST: NO_RECORD},
        ),
        "an access": ({}, {LAST: date(2026, 11, 20)}),
        "it was not told": ({OF_REP: GONE}, {LAST: NO_RECORD}),
        "it is no day": ({OF_REP: "soon"}, {LAST: (ERROR, "UserRecord")}),
        # Roles, directly, by teams and by portals.
        "roles": (
            {"TeamRecord/t1/rolesIds": ["team-role"], "PortalRecord/door/portalRolesIds": ["door-role"]},
            {
                f"{REP}.roles": ("everyone:internal", "role:sales", "team:t1"),
                f"{PORTAL}.roles": ("everyone:portal", "role:portal/customer", "portal:door"),
                f"{BOSS}.roles": ("role:administrator", "everyone:internal"),
                "access.groups[team:t1].name": "EMEA",
                "access.groups[].id,kind,gives": (
                    ("team:t1", GroupKind.TEAM, ("role:team-role",)),
                    ("portal:door", GroupKind.PORTAL, ("role:portal/door-role",)),
                ),
            },
        ),
        "what a team gives was not told": (
            {"TeamRecord/t1/rolesIds": GONE},
            {"access.groups[team:t1].gives": (NOT_PROVIDED, "TeamRecord")},
        ),
        "nobody but administrators controls who has what": (
            {},
            {"access.controls": (), "access.controls.complete": True},
        ),
        "the key of an API user has the rights of its roles": (
            {},
            {
                f"{KEYS}[].id,name,scopes,expires,owner_active": (
                    ("api-key:k1", "k1.name (ApiKey)", ("everyone:internal", "role:sales"), None, True),
                )
            },
        ),
        "an account of an unknown kind may be the key of a program": (
            {"User/list/2/type": None, "ApiUser/list/0/type": None},
            {KEYS: (), f"{KEYS}.unread[].id": ("user:k1",)},
        ),
    },
)
def test_accounts(changes: dict[str, Any], facts: Facts) -> None:
    says(posture(changed(hardened(), changes)), facts)


@pytest.mark.parametrize(
    ("kind", "state", "facts"),
    [
        ("User", ResourceState.DENIED, {"users.complete": (DENIED, "User")}),
        ("ApiUser", ResourceState.DENIED, {"users.complete": (DENIED, "ApiUser")}),
        ("PortalUser", ResourceState.DENIED, {"users.complete": (DENIED, "PortalUser")}),
        # Nobody tells the method of a portal user.
        ("UserSecurity", ResourceState.DENIED, {f"{PORTAL}.mfa_enrolled": True}),
        ("UserRecord", ResourceState.CUT_SHORT, {LAST: (ERROR, "UserRecord")}),
        ("TeamRecord", ResourceState.ERROR, {"access.groups[team:t1].gives": (ERROR, "TeamRecord")}),
    ],
)
def test_a_list_that_was_not_seen(kind: str, state: ResourceState, facts: Facts) -> None:
    says(posture(hardened(), {kind: state}), facts)


def test_without_any_answer_no_control_is_known() -> None:
    says(posture({}), {"access.controls": (NOT_PROVIDED, "Settings")})


def test_how_long_the_log_of_sign_ins_is_kept_is_said() -> None:
    old = changed(hardened(), {OF_REP: None, **rep(createdAt="2024-01-01 00:00:00")})
    assert "365 days" in said(posture(old), f"{LAST}@reason")


@pytest.mark.parametrize("active", [True, False])
def test_why_a_last_access_was_not_told_is_said_of_who_is_switched_off_as_well(active: bool) -> None:
    """That nobody asked for an account that is switched off is one reason; a refusal is another."""
    tenant = changed(hardened(), rep(isActive=active))
    says(posture(tenant, {"UserRecord": ResourceState.DENIED}), {LAST: (DENIED, "UserRecord")})
    unasked = posture(changed(tenant, {"UserRecord/r1": GONE}))
    says(unasked, {LAST: NO_RECORD})
    assert ("switched off" in said(unasked, f"{LAST}@reason")) is not active


@pytest.mark.parametrize(
    ("changes", "states"),
    [
        ({}, {"TeamRecord": ResourceState.ERROR}),
        ({"TeamRecord/t1/rolesIds": GONE}, {}),
        ({}, {"Team": ResourceState.DENIED}),
    ],
)
def test_what_a_team_gives_that_was_not_read_may_be_anything_for_its_members(
    changes: dict[str, Any], states: dict[str, ResourceState]
) -> None:
    found = posture(changed(hardened(), changes), states)
    exports = who_can(from_posture(found, TODAY), Wanted(Action.EXPORT))
    certainty = {row.principal.id: row.held.certainty for row in exports.holders}
    assert certainty["user:r1"] is Certainty.UNKNOWN
    assert "user:k1" not in certainty  # it is in no team
