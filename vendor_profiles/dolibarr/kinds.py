"""The kinds of evidence: answers of the REST API, tables of the database, and conf.php."""

from __future__ import annotations

from pathlib import PurePosixPath

from auditor.vendor.exported import DATABASE, Kind, TableKinds, is_export
from auditor.vendor.lists import Kind as Answer
from auditor.vendor.lists import Kinds

STATUS = "Status"
SELF = "Self"
USERS = "Users"
RIGHTS = "Rights"
GROUPS = "Groups"
SETTINGS = "Settings"
HEAD = "Head"
USER_RIGHTS = "UserRights"
GROUP_RIGHTS = "GroupRights"
MEMBERS = "Members"
RIGHT_NAMES = "RightNames"
TOKENS = "Tokens"
CONF = "Conf"

KINDS = Kinds(
    Answer(STATUS, "/success"),
    Answer(SELF),
    Answer(USERS, never_empty=True),
    Answer(RIGHTS),
    Answer(GROUPS),
    Answer(SETTINGS),
    Answer(HEAD),
    later={"page": "0"},
)
TABLES = TableKinds(
    Kind(
        USERS,
        "user",
        (
            "rowid",
            "entity",
            "login",
            "firstname",
            "lastname",
            "email",
            "admin",
            "fk_soc",
            "statut",
            "datec",
            "datelastlogin",
            "datestartvalidity",
            "dateendvalidity",
        ),
        ("api_key",),
        needs=("login", "admin", "statut"),
        never_empty=True,
    ),
    Kind(USER_RIGHTS, "user_rights", ("fk_user", "fk_id"), needs=("fk_user", "fk_id")),
    Kind(GROUPS, "usergroup", ("rowid", "nom"), needs=("nom",)),
    Kind(GROUP_RIGHTS, "usergroup_rights", ("fk_usergroup", "fk_id"), needs=("fk_usergroup", "fk_id")),
    Kind(MEMBERS, "usergroup_user", ("fk_usergroup", "fk_user"), needs=("fk_usergroup", "fk_user")),
    Kind(
        RIGHT_NAMES,
        "rights_def",
        ("id", "module", "perms", "subperms"),
        needs=("module", "perms", "subperms"),
        never_empty=True,
    ),
    Kind(SETTINGS, "const", ("name", "entity", "value"), needs=("name", "value"), never_empty=True),
    Kind(
        TOKENS,
        "oauth_token",
        ("rowid", "service", "fk_user", "restricted_ips", "datec", "expire_at", "lastaccess"),
        needs=("service",),
    ),
    prefixes=("llx_", ""),
)
_FOLDERS = frozenset({"conf", "dolibarr", ""})


PRODUCT = frozenset({"build", "dev", "doc", "documents", "htdocs", "scripts", "test"})
"""Folders of an installation."""


def kind_of(path: str) -> str | None:
    """The kind of evidence of a file: `conf/conf.php`, and exported tables."""
    place = PurePosixPath(path.lower())
    if "install" in place.parts:  # what the product makes its tables with, and fills them at first
        return None
    if place.name == "conf.php" and place.parent.name in _FOLDERS:
        return CONF
    return DATABASE if is_export(path, TABLES) else None
