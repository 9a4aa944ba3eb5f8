"""vtiger: what its tables, its configuration files and its web service say, and that both ways say the same."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

import pytest

from auditor.posture import Action, Population, Posture, Scope, UnknownKind
from auditor.posture.rights.extent import extent_of
from benchmarks.twins import vtiger
from benchmarks.twins.opened import assessed, posture_of
from benchmarks.twins.vtiger.shapes import TABS, config, dump, override, user
from benchmarks.twins.vtiger.tenant import REPAIRS, RULE, tables
from tests.unknown import is_unknown
from tests.vendor_profiles.facts import says
from vendor_profiles.vtiger.authentication import classes, length

OUT_OF_REACH, NOT_PROVIDED, ERROR = UnknownKind.OUT_OF_REACH, UnknownKind.NOT_PROVIDED, UnknownKind.ERROR
FOUND = {"partial": "fail"}
"""A share of more roles is the same finding."""
HARD = tables(REPAIRS)


def of_files(changes: Mapping[str, Any] | None = None, without: str = "", **files: str | None) -> Posture:
    held = {name: rows for name, rows in {**HARD, **(changes or {})}.items() if name != without}
    named = {name.replace("__", "."): text for name, text in files.items()}
    whole = {**vtiger.hardened().files, "vtiger.sql": dump(held), **named}
    kept = {path: text for path, text in whole.items() if text is not None}
    return posture_of(replace(vtiger.hardened(), api=None, files=kept))


def members(seen: Any) -> tuple[Any, ...]:
    """The members of what was seen whole."""
    assert isinstance(seen, Population)
    assert seen.complete is True
    return seen.items


def reach(posture: Posture, role: str = "role:H3", module: str = "Leads") -> dict[Action, Any]:
    """How far each action of a role goes in a module."""
    (found,) = [entry for entry in members(posture.access.roles) if entry.id == role]
    rows = {row.object_class: row for row in found.objects}
    return {action: extent_of(rows[module].scopes, action) for action in Action} if module in rows else {}


def profile(table: str, value: int | str, **where: int) -> dict[str, Any]:
    """The rows of a table of profiles, in which some say something else."""
    column = {
        "profile2tab": "permissions",
        "profile2standardpermissions": "permissions",
        "profile2utility": "permission",
        "profile2globalpermissions": "globalactionpermission",
    }[table]
    return {
        table: [
            {**row, column: value} if all(row[key] == of for key, of in where.items()) else row
            for row in HARD[table]
        ]
    }


def test_both_ways_make_the_same_accounts_and_groups() -> None:
    twin = vtiger.weak()
    asked, read = posture_of(replace(twin, files={})), posture_of(replace(twin, api=None))
    for one, other in (
        (asked.users, read.users),
        (asked.administrators, read.administrators),
        (asked.access.groups, read.access.groups),
    ):
        assert (
            [(entry.id, entry.name) for entry in members(one)]
            == [(entry.id, entry.name) for entry in members(other)]
            != []
        )
    for mine, theirs in zip(members(asked.users), members(read.users), strict=True):
        assert is_unknown(mine.roles, (OUT_OF_REACH, "UserRoles"))
        for fact in ("active", "administrator"):
            assert getattr(mine, fact).value == getattr(theirs, fact).value
    assert is_unknown(asked.access.roles.complete, (OUT_OF_REACH, "Profiles"))  # type: ignore[union-attr]


@pytest.mark.parametrize("state", ["weak", "hardened"])
def test_both_ways_come_to_the_same_verdicts(state: str) -> None:
    """Whatever both of them tell."""
    twin = getattr(vtiger, state)()
    asked, read = assessed(replace(twin, files={})), assessed(replace(twin, api=None))
    by_id = {result.check.id: FOUND.get(result.status, result.status) for result in read.results}
    told = {
        result.check.id: FOUND.get(result.status, result.status)
        for result in asked.results
        if "unknown" not in (result.status, by_id[result.check.id])
    }
    assert {id_: status for id_, status in told.items() if status != by_id[id_]} == {}
    assert {"access.admin-count", "mfa.admins", "hygiene.shared-accounts"} <= told.keys()


def test_private_records_reach_as_far_as_the_tree_of_roles() -> None:
    found = reach(of_files())
    assert (found[Action.READ], found[Action.UPDATE]) == (Scope.SUBTREE, Scope.SUBTREE)
    assert (found[Action.DELETE], found[Action.EXPORT]) == (Scope.NONE, Scope.NONE)


@pytest.mark.parametrize(
    ("permission", "read", "update"),
    [(0, Scope.EVERYTHING, Scope.SUBTREE), (1, Scope.EVERYTHING, Scope.EVERYTHING), (2, Scope.EVERYTHING, Scope.EVERYTHING), (3, Scope.SUBTREE, Scope.SUBTREE)],
)  # fmt: skip
def test_sharing_by_default_widens_what_a_role_may(permission: int, read: Scope, update: Scope) -> None:
    posture = of_files(
        {"def_org_share": [{**row, "permission": permission} for row in HARD["def_org_share"]]}
    )
    found = reach(posture)
    assert (found[Action.READ], found[Action.UPDATE], found[Action.DELETE]) == (read, update, Scope.NONE)
    word = {0: "read", 3: "private"}.get(permission, "edit")
    says(posture, {"data.objects[object:Leads].internal_sharing": word})


def test_a_right_on_every_record_goes_past_module_and_sharing() -> None:
    viewing = profile("profile2globalpermissions", 0, profileid=1, globalactionid=1)
    shut = profile("profile2tab", 1, profileid=1, tabid=7)
    found = reach(of_files({**viewing, **shut}))
    assert (found[Action.READ], found[Action.UPDATE], found[Action.DELETE]) == (
        Scope.EVERYTHING,
        Scope.NONE,
        Scope.NONE,
    )
    assert (found[Action.CREATE], found[Action.EXPORT]) == (Scope.EVERYTHING, Scope.NONE)
    editing = reach(of_files(profile("profile2globalpermissions", 0, profileid=1, globalactionid=2)))
    assert (editing[Action.READ], editing[Action.UPDATE]) == (Scope.EVERYTHING, Scope.EVERYTHING)


def test_who_reads_every_record_exports_every_one_and_deletes_no_further_than_before() -> None:
    export = profile("profile2utility", 0, profileid=1, tabid=7, activityid=6)
    delete = profile("profile2standardpermissions", 0, profileid=1, tabid=7, operation=2)
    viewing = profile("profile2globalpermissions", 0, profileid=1, globalactionid=1)
    before, found = reach(of_files({**export, **delete})), reach(of_files({**export, **delete, **viewing}))
    assert (before[Action.EXPORT], before[Action.DELETE]) == (Scope.SUBTREE, Scope.SUBTREE)
    assert (found[Action.EXPORT], found[Action.DELETE]) == (Scope.EVERYTHING, Scope.SUBTREE)


def test_a_profile_without_a_row_for_every_record_has_the_right() -> None:
    left = [row for row in HARD["profile2globalpermissions"] if row["profileid"] != 1]
    found = of_files({"profile2globalpermissions": left})
    says(found, {f"access.roles[role:H3].holds[{name}]": True for name in ("read", "update", "manage_users")})
    assert reach(found)[Action.UPDATE] is Scope.EVERYTHING


@pytest.mark.parametrize(("right", "update"), [(1, False), (2, True)])
def test_a_right_on_every_record_reaches_accounts_and_their_keys(right: int, update: bool) -> None:
    """The web service lets accounts be read and changed by either right, the flag of administrators among them."""
    given = of_files(profile("profile2globalpermissions", 0, profileid=1, globalactionid=right))
    taken = of_files()
    for name, held in (
        ("read", True),
        ("create", True),
        ("update", update),
        ("delete", False),
        ("impersonate", True),
        ("manage_users", True),
        ("manage_roles", True),
        ("reset_credentials", False),
    ):
        says(given, {f"access.roles[role:H3].holds[{name}]": held})
        says(taken, {f"access.roles[role:H3].holds[{name}]": False})


def test_without_profiles_it_is_not_known_who_reaches_accounts() -> None:
    found = of_files(without="profile2globalpermissions")
    says(
        found,
        {
            "access.roles[role:H3].holds[manage_users]": (NOT_PROVIDED, "GlobalRights"),
            "access.roles[role:H3].holds[run_code]": False,
        },
    )


@pytest.mark.parametrize(
    ("changes", "action", "scope"),
    [
        (profile("profile2tab", 1, profileid=1, tabid=7), Action.READ, None),
        (profile("profile2standardpermissions", 1, profileid=1, tabid=7, operation=1), Action.UPDATE, Scope.NONE),
        (profile("profile2standardpermissions", 0, profileid=1, tabid=7, operation=2), Action.DELETE, Scope.SUBTREE),
        (profile("profile2utility", 0, profileid=1, tabid=7, activityid=6), Action.EXPORT, Scope.SUBTREE),
        (profile("profile2utility", 0, profileid=1, tabid=7, activityid=5), Action.IMPORT, Scope.EVERYTHING),
        (
            {"profile2standardpermissions": [row for row in HARD["profile2standardpermissions"] if row["operation"] != 2]},
            Action.DELETE,
            Scope.SUBTREE,
        ),
        ({"profile2utility": [row for row in HARD["profile2utility"] if row["activityid"] != 6]}, Action.EXPORT, Scope.SUBTREE),
        ({"datashare_module_rel": [{"shareid": 1, "tabid": 7, "relationtype": "ROLE::ROLE"}]}, Action.READ, None),
        ({"tab": [{**row, "ownedby": 1} for row in HARD["tab"]]}, Action.READ, Scope.EVERYTHING),
    ],
)  # fmt: skip
def test_what_profiles_amount_to(changes: dict[str, Any], action: Action, scope: Scope | None) -> None:
    found = reach(of_files(changes))
    assert found.get(action) is scope


def test_of_several_profiles_the_most_open_decides() -> None:
    links = {"role2profile": [*HARD["role2profile"], {"roleid": "H3", "profileid": 2}]}
    opened = profile("profile2standardpermissions", 0, profileid=2, tabid=7, operation=2)
    assert reach(of_files({**links, **opened}))[Action.DELETE] is Scope.SUBTREE


def test_a_module_that_is_off_is_none() -> None:
    off = {"tab": [{**row, "presence": 1 if row["tabid"] == 7 else 0} for row in HARD["tab"]]}
    posture = of_files(off)
    assert reach(posture) == {}
    assert "object:Leads" not in [entry.id for entry in members(posture.data.objects)]


@pytest.mark.parametrize(
    ("table", "kind"),
    [
        ("role2profile", "RoleProfiles"),
        ("profile2globalpermissions", "GlobalRights"),
        ("profile2tab", "ModuleRights"),
        ("profile2standardpermissions", "ActionRights"),
        ("profile2utility", "UtilityRights"),
        ("tab", "Modules"),
        ("def_org_share", "Sharing"),
    ],
)
def test_without_one_of_the_tables_no_role_is_known(table: str, kind: str) -> None:
    found = of_files(without=table)
    says(
        found,
        {
            "access.roles[role:H3].objects": (NOT_PROVIDED, kind),
            "access.roles[role:H3].holds[update]": (NOT_PROVIDED, kind),
        },
    )


def test_without_rules_of_sharing_private_is_not_known_to_be() -> None:
    found = reach(of_files(without="datashare_module_rel"))
    assert found[Action.READ] is None


def test_the_top_of_the_tree_is_a_role_where_somebody_has_it() -> None:
    assert "role:H1" not in [entry.id for entry in members(of_files().access.roles)]
    held = of_files({"user2role": [{**row, "roleid": "H1"} for row in HARD["user2role"]]})
    assert "role:H1" in [entry.id for entry in members(held.access.roles)]


def test_accounts_their_keys_and_their_last_sign_in() -> None:
    people = [user(1, "ada", admin=True), user(2, "bo", on=False), user(3, "gone", deleted=1), user(4, "new")]
    links = [{"userid": number, "roleid": "H3"} for number in range(1, 5)]
    log = [
        {"login_id": 1, "user_name": "ada", "login_time": "2026-11-02 08:00:00"},
        {"login_id": 2, "user_name": "ada", "login_time": "2026-11-20 08:00:00"},
        {"login_id": 3, "user_name": "bo", "login_time": "2025-01-02 08:00:00"},
    ]
    found = of_files({"users": people, "user2role": links, "loginhistory": log})
    seen = [
        (entry.login, entry.active.value, entry.administrator.value, str(entry.last_login.value))
        for entry in members(found.users)
    ]
    assert seen == [
        ("ada", True, True, "2026-11-20"),
        ("bo", False, False, "2025-01-02"),
        ("new", True, False, "None"),
    ]
    says(
        found,
        {
            "users[user:1].roles": ("role:H3", "role:administrator"),
            "integrations.credentials[].id,active": (
                ("api-key:1", True),
                ("api-key:2", False),
                ("api-key:4", True),
            ),
            "integrations.credentials[api-key:1].expires": None,
            "integrations.credentials[api-key:1].last_used": (OUT_OF_REACH, "AccessKeyUse"),
        },
    )
    silent = of_files(without="loginhistory")
    says(silent, {"users[user:1].last_login": (NOT_PROVIDED, "Logins")})


def test_a_day_of_zeros_is_no_day_of_creation() -> None:
    people = [user(1, "ada", date_entered="0000-00-00 00:00:00"), user(2, "bo", date_entered="soon")]
    links = [{"userid": number, "roleid": "H3"} for number in (1, 2)]
    found = of_files({"users": people, "user2role": links})
    says(
        found, {"users[user:1].created": (NOT_PROVIDED, "Created"), "users[user:2].created": (ERROR, "Users")}
    )


def test_an_odd_flag_or_status_is_unknown() -> None:
    people = [user(1, "ada", is_admin="maybe", status="Away")]
    found = of_files({"users": people, "user2role": [{"userid": 1, "roleid": "H3"}]})
    says(
        found,
        {
            "users[user:1].administrator": (ERROR, "Users"),
            "users[user:1].active": (ERROR, "Users"),
            "users[user:1].roles": (ERROR, "Users"),
        },
    )


@pytest.mark.parametrize(("visible", "audited"), [({7: 1}, True), ({7: 0}, False), ({}, False)])
def test_which_modules_are_tracked(visible: dict[int, int], audited: bool) -> None:
    rows = [{"tabid": tab, "visible": on} for tab, on in visible.items()]
    found = of_files({"modtracker_tabs": rows})
    says(
        found,
        {
            "logging.audit_enabled": audited,
            "data.objects[object:Leads].history_enabled": audited,
            "data.objects[object:Contacts].history_enabled": False,
        },
    )
    assert set(TABS.values()) == {entry.name for entry in members(found.data.objects)}
    says(
        found,
        {
            "data.fields[field:Leads.email].history_tracked": audited,
            "data.fields[field:Contacts.birthday].history_tracked": False,
        },
    )


def test_tracking_that_was_not_handed_in_is_not_known() -> None:
    says(of_files(without="modtracker_tabs"), {"logging.audit_enabled": (NOT_PROVIDED, "Tracked")})


@pytest.mark.parametrize(
    ("rule", "characters", "kinds"),
    [
        ("", 0, 0),
        (RULE, 14, 3),
        (r"^(?=.*[a-z])(?=.*[A-Z])(?=.*[0-9])(?=.*[!@#\$%\^&\*])(?=.{8,})", 8, 3),
        (r"^(?=.*[0-9])", 0, 1),
        ("^.+$", 0, 0),
    ],
)
def test_what_the_expression_for_passwords_demands(rule: str, characters: int, kinds: int) -> None:
    assert (length(rule), classes(rule)) == (characters, kinds)
    says(
        of_files(config_override__php=override(rule)),
        {"authentication.password_policies[].minimum_length,character_classes": ((characters, kinds),)},
    )


def test_what_wins_over_the_configuration_and_what_is_not_handed_in() -> None:
    won = of_files(config_override__php="<?php\n$site_URL = 'http://crm.acme.example/';\n")
    says(won, {"transport.own_address_https": False})
    missing = of_files(config_override__php=None)
    says(
        missing,
        {
            "transport.own_address_https": (NOT_PROVIDED, "Override"),
            "authentication.password_policies": (NOT_PROVIDED, "Override"),
        },
    )
    computed = of_files(config_override__php="<?php\ninclude 'more.php';\n")
    says(computed, {"transport.own_address_https": (ERROR, "Override")})
    elsewhere = of_files(
        config__inc__php=config("https://crm.acme.example/").replace("'localhost'", "'db.acme.example'")
    )
    assert [entry.id for entry in elsewhere.transport.connections.items] == ["database:db.acme.example"]  # type: ignore[union-attr]


def test_the_release_is_what_the_file_of_the_product_says() -> None:
    says(of_files(), {"product.version": "8.0.0"})
    says(of_files(vtigerversion__php=None), {"product.version": (NOT_PROVIDED, "Release")})
    says(of_files(vtigerversion__php="<?php\n"), {"product.version": (ERROR, "Release")})


def test_no_secret_of_a_dump_or_of_the_configuration_is_kept() -> None:
    shown = repr(posture_of(replace(vtiger.weak(), api=None)))
    for secret in ("$2y$10$abcdef", "AbCdEfGhIjKlMnOp", "hidden-word", "0123456789abcdef0123"):
        assert secret not in shown
