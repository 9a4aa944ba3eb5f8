"""Answers recorded from a real installation (8.4.2). The folder is named by CRM_AUDIT_RECORDED, and is not shipped."""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import Any

import pytest

from auditor.posture import Known, Population, UnknownKind
from benchmarks.twins.espocrm.shapes import listed
from tests.unknown import is_unknown, lacks
from tests.vendor_profiles.answers import Tenant
from tests.vendor_profiles.espocrm.tenant import hardened, posture, results
from vendor_profiles.espocrm.acl import ACTIONS, Rules, effective

_FOLDER = os.environ.get("CRM_AUDIT_RECORDED")
pytestmark = pytest.mark.skipif(
    not _FOLDER or not (Path(_FOLDER) / "espocrm").is_dir(),
    reason="CRM_AUDIT_RECORDED names no folder with the recorded answers of a real EspoCRM",
)
FOLDER = Path(_FOLDER or ".") / "espocrm"
PEOPLE = ("bob.sales", "carol.manager", "erin.api", "frank.api", "grace.norole", "heidi.field")


def body(name: str) -> Any:
    return json.loads((FOLDER / f"{name}.json").read_text(encoding="utf-8"))["body"]


def roles_of(login: str) -> list[dict[str, Any]]:
    """Roles of an account, its own and those of its teams."""
    row = next(entry for entry in body("list_User_select")["list"] if entry["userName"] == login)
    teams = {team["id"]: team["rolesIds"] for team in (body("team_Sales_EMEA"), body("team_Back_Office"))}
    ids = {*row["rolesIds"], *(id_ for team in row["teamsIds"] for id_ in teams[team])}
    return [role for role in body("list_Role")["list"] if role["id"] in ids]


@pytest.mark.parametrize("login", PEOPLE)
def test_the_union_of_roles_is_what_the_product_itself_says(login: str) -> None:
    said = body(f"user_acl_{login}")["table"]
    rules = Rules(body("metadata_scopes"), body("metadata_acl"))
    mine = effective([role["data"] for role in roles_of(login)], rules)

    def whole(row: Any) -> Any:
        return {action: row.get(action, "no") for action in ACTIONS} if isinstance(row, dict) else row

    assert {name: whole(mine.get(name, False)) for name in said} == said
    assert {"Account", "Contact", "Lead", "Opportunity", "Case"} <= said.keys()


@pytest.mark.parametrize("login", PEOPLE)
def test_a_permission_holds_where_any_role_gives_it(login: str) -> None:
    said = body(f"user_acl_{login}")
    roles = roles_of(login)
    for key in ("exportPermission", "massUpdatePermission", "auditPermission"):
        assert (said[key] == "yes") is any(role[key] == "yes" for role in roles), key


@pytest.mark.parametrize("login", ["alice.admin", "zed.admin"])
def test_an_administrator_has_less_than_everything_on_the_three_objects_that_are_told_apart(
    login: str,
) -> None:
    """README.md says so of them: nothing else that holds records may be among them."""
    rows = {name: row for name, row in body(f"user_acl_{login}")["table"].items() if isinstance(row, dict)}
    whole = {"create": "yes", "read": "all", "edit": "all", "delete": "all"}
    less = {name for name, row in rows.items() if any(row.get(action) != whole[action] for action in whole)}
    assert less == {"Currency", "Extension", "Job"}


def as_admin() -> Tenant:
    """The recorded tenant, as the plan would have collected it."""
    users = body("list_User_select")["list"]
    dates = {row["id"]: row["createdAt"] for row in body("list_User")["list"]}
    for row in users:
        row["createdAt"] = dates[row["id"]]
        detail = FOLDER / f"user_{row['userName']}.json"
        full = json.loads(detail.read_text(encoding="utf-8"))["body"] if detail.exists() else {}
        row |= {key: full.get(key, []) for key in ("portalsIds", "portalRolesIds")}
    records = {}
    for row in users:
        path = FOLDER / f"user_{row['userName']}.json"
        records[row["id"]] = (
            json.loads(path.read_text(encoding="utf-8"))["body"]
            if path.exists()
            else {**row, "lastAccess": None}
        )
    tenant = hardened()  # for what was not recorded: portal rules, start page, roles of portals
    tenant |= {
        "Self": body("app_user"),
        "Settings": body("settings"),
        "User": listed(*users),
        "ApiUser": body("list_User_api"),
        "PortalUser": body("list_User_portal"),
        "UserRecord": records,
        "UserSecurity": {
            row["id"]: body(f"user_security_{row['userName']}") for row in users if row["auth2FA"] is True
        },
        "Acl": body("metadata_acl"),
        "Scopes": body("metadata_scopes"),
        "TeamRecord": {team["id"]: team for team in (body("team_Sales_EMEA"), body("team_Back_Office"))},
        "PortalRecord": {
            row["id"]: {"id": row["id"], "portalRolesIds": []} for row in body("list_Portal")["list"]
        },
    }
    lists = ("Role", "PortalRole", "Team", "Portal", "AuthLogRecord", "ActionHistoryRecord", "Webhook")
    tenant |= {
        kind: body(f"list_{kind}") for kind in (*lists, "ScheduledJob", "InboundEmail", "EmailAccount")
    }
    return tenant


def test_an_administrator_sees_all_of_it() -> None:
    found = posture(as_admin())
    assert isinstance(found.users, Population)
    assert isinstance(found.administrators, Population)
    assert (len(found.users), found.users.complete) == (11, True)
    assert {user.login for user in found.administrators} == {
        "admin",
        "alice.admin",
        "dave.former",
        "zed.admin",
    }
    by_login = {user.login: user for user in found.users}
    assert by_login["alice.admin"].mfa_enrolled.value is True  # type: ignore[union-attr]
    assert by_login["zed.admin"].mfa_enrolled.value is False  # type: ignore[union-attr]
    bob = by_login["bob.sales"].roles
    assert isinstance(bob, Known)
    assert bob.value[0] == "everyone:internal"
    (team,) = bob.value[1:]  # through his team alone
    assert isinstance(found.access.groups, Population)
    gives = {group.id: group.gives for group in found.access.groups}[team]
    assert isinstance(gives, Known)
    assert gives.value == ("role:6b05d7917c3c4f93a",)


def test_the_verdicts_on_the_recorded_tenant() -> None:
    found = results(posture(as_admin()))
    fails = (
        "mfa.admins",
        "mfa.required-for-ui",
        "auth.password-length",
        "auth.session-timeout",
        "transport.own-address-https",
    )
    assert {id_: found[id_].status for id_ in fails} == dict.fromkeys(fails, "fail")
    assert found["logging.sign-ins"].status == "pass"
    assert found["auth.session-forced-logout"].status == "pass"
    holders = {entry.name for entry in found["access.export-data"].resources if entry.status == "fail"}
    assert {"Everything", "Sales Manager"} <= holders
    assert not holders & {"Sales Rep", "Field Restricted", "Integration Read-Only"}
    assert found["apps.credential-expiry"].total == 2
    assert {entry.id for entry in found["endpoints.plain-http"].resources} == {"webhook:6b05d792a644b180e"}


@pytest.mark.parametrize(
    ("who", "itself", "accounts", "shown"),
    [("erin", "as_erin_api_app_user", "as_erin_api_User", 8), ("bob", "", "as_bob_User", 1)],
)
def test_a_part_of_the_accounts_is_said_to_be_one(who: str, itself: str, accounts: str, shown: int) -> None:
    if itself:
        self_ = body(itself)
    else:  # his own table, as the product told the administrator
        self_ = {
            "user": {"id": "b", "userName": "bob.sales", "type": "regular"},
            "acl": body("user_acl_bob.sales"),
        }
    tenant: Tenant = {"Self": self_, "Settings": body("as_erin_api_Settings"), "User": body(accounts)}
    tenant |= {"ApiUser": listed(), "PortalUser": listed(), "UserRecord": {}, "UserSecurity": {}}
    found = posture(tenant)
    assert isinstance(found.users, Population), who
    assert len(found.users) == shown
    gap = found.users.complete
    assert is_unknown(gap, (UnknownKind.DENIED, "User"))
    assert (gap.kind, gap.permission) == (UnknownKind.DENIED, "User type Admin")
    for user in found.users:
        assert is_unknown(user.mfa_enrolled, (UnknownKind.DENIED, "User"))
        assert (user.mfa_enrolled.kind, user.mfa_enrolled.permission) == (
            UnknownKind.DENIED,
            "User type Admin",
        )
    verdicts = results(found)
    assert lacks(verdicts["mfa.admins"], (UnknownKind.DENIED, "User"))
    assert lacks(verdicts["access.admin-count"], (UnknownKind.DENIED, "User"))
    assert lacks(verdicts["auth.session-timeout"], (UnknownKind.DENIED, "Settings"))
    assert verdicts["auth.password-length"].status == "fail"  # everyone is shown this rule


def test_a_key_without_rights_sees_no_account_and_says_so() -> None:
    tenant: Tenant = {"Self": body("as_erin_api_app_user"), "User": body("as_frank_hmac_User")}
    tenant |= {"ApiUser": listed(), "PortalUser": listed()}
    tenant["Self"]["acl"] = body("user_acl_frank.api")
    found = posture(tenant)
    assert is_unknown(found.users, (UnknownKind.DENIED, "User"))
    assert found.users.kind is UnknownKind.DENIED
    assert "'own'" in found.users.reason


def test_settings_for_visitors_are_no_settings() -> None:
    tenant = hardened() | {"Settings": body("as_noauth_settings")}
    found = results(posture(tenant))
    assert lacks(found["mfa.required-for-ui"], (UnknownKind.DENIED, "Settings"))
    assert lacks(found["auth.password-length"], (UnknownKind.DENIED, "Settings"))
