"""The kinds of evidence: answers of the web service, tables of the database, and configuration files."""

from __future__ import annotations

from pathlib import PurePosixPath

from auditor.vendor.exported import DATABASE, Kind, TableKinds, is_export
from auditor.vendor.lists import Kind as Answer
from auditor.vendor.lists import Kinds

USERS = "Users"
GROUPS = "Groups"
HEAD = "Head"
USER_ROLES = "UserRoles"
ROLES = "Roles"
ROLE_PROFILES = "RoleProfiles"
GLOBAL_RIGHTS = "GlobalRights"
MODULE_RIGHTS = "ModuleRights"
ACTION_RIGHTS = "ActionRights"
UTILITY_RIGHTS = "UtilityRights"
MODULES = "Modules"
SHARING = "Sharing"
SHARING_RULES = "SharingRules"
LOGINS = "Logins"
TRACKED = "Tracked"
CONFIG = "Config"
OVERRIDE = "Override"
RELEASE = "Release"

KINDS = Kinds(
    Answer(USERS, "/result", {"id": str}),  # extract.py refuses an empty first page
    Answer(GROUPS, "/result"),
    Answer(HEAD),
)
TABLES = TableKinds(
    Kind(
        USERS,
        "users",
        (
            "id",
            "user_name",
            "first_name",
            "last_name",
            "email1",
            "is_admin",
            "status",
            "deleted",
            "date_entered",
        ),
        ("accesskey",),
        needs=("user_name", "is_admin", "deleted"),
        never_empty=True,
    ),
    Kind(USER_ROLES, "user2role", ("userid", "roleid"), needs=("userid", "roleid")),
    Kind(
        ROLES, "role", ("roleid", "rolename", "parentrole"), needs=("roleid", "parentrole"), never_empty=True
    ),
    Kind(ROLE_PROFILES, "role2profile", ("roleid", "profileid"), needs=("roleid", "profileid")),
    Kind(
        GLOBAL_RIGHTS,
        "profile2globalpermissions",
        ("profileid", "globalactionid", "globalactionpermission"),
        never_empty=True,
    ),
    Kind(MODULE_RIGHTS, "profile2tab", ("profileid", "tabid", "permissions"), never_empty=True),
    Kind(
        ACTION_RIGHTS,
        "profile2standardpermissions",
        ("profileid", "tabid", "operation", "permissions"),
        never_empty=True,
    ),
    Kind(
        UTILITY_RIGHTS,
        "profile2utility",
        ("profileid", "tabid", "activityid", "permission"),
        never_empty=True,
    ),
    Kind(
        MODULES,
        "tab",
        ("tabid", "name", "presence", "ownedby"),
        needs=("tabid", "name", "presence", "ownedby"),
        never_empty=True,
    ),
    Kind(SHARING, "def_org_share", ("tabid", "permission"), never_empty=True),
    Kind(SHARING_RULES, "datashare_module_rel", ("shareid", "tabid")),
    Kind(LOGINS, "loginhistory", ("user_name", "login_time", "status")),
    Kind(TRACKED, "modtracker_tabs", ("tabid", "visible")),
    Kind(GROUPS, "groups", ("groupid", "groupname")),
    prefixes=("vtiger_",),
)


PRODUCT = frozenset(
    ("cache", "cron", "data", "image", "include", "includes", "kcfinder", "languages", "layouts", "libraries", "license", "logs",
     "modules", "packages", "pkg", "resources", "schema", "storage", "test", "user_privileges", "vendor", "vtlib")
)  # fmt: skip
"""Folders of an installation."""


def kind_of(path: str) -> str | None:
    """The kind of evidence of a file: the two configuration files, the release, and exported tables."""
    name = PurePosixPath(path.lower()).name
    if name in ("config.inc.php", "config_override.php"):
        return CONFIG if name == "config.inc.php" else OVERRIDE
    if name == "vtigerversion.php":
        return RELEASE
    return DATABASE if is_export(path, TABLES) else None
