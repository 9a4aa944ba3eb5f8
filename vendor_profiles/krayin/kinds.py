"""The kinds of evidence: answers of the REST API, tables of the database under the same names, and files of the server."""

from __future__ import annotations

import re
from pathlib import PurePosixPath

from auditor.vendor.exported import DATABASE, Kind, TableKinds, is_export
from auditor.vendor.lists import Kind as Answer
from auditor.vendor.lists import Kinds

SELF = "Self"
USERS = "Users"
ROLES = "Roles"
GROUPS = "Groups"
USER_GROUPS = "UserGroups"
WEBHOOKS = "Webhooks"
TOKENS = "Tokens"
HEAD = "Head"
ENVIRONMENT = "Environment"
OTHER_SETTINGS = "OtherSettings"
PACKAGES = "Packages"
RELEASE = "Release"

KINDS = Kinds(
    Answer(SELF, "/data"),
    Answer(USERS, "/data", {"id": int}, never_empty=True),
    Answer(ROLES, "/data", {"id": int}, never_empty=True),
    Answer(GROUPS, "/data"),
    Answer(WEBHOOKS, "/data"),
    Answer(HEAD),
    later={"page": "1"},
)
TABLES = TableKinds(
    Kind(
        USERS,
        "users",
        ("id", "name", "email", "status", "view_permission", "role_id", "created_at"),
        needs=("email", "role_id", "status"),
        never_empty=True,
    ),
    Kind(
        ROLES,
        "roles",
        ("id", "name", "description", "permission_type", "permissions"),
        needs=("permission_type", "permissions"),
        never_empty=True,
    ),
    Kind(GROUPS, "groups", ("id", "name"), needs=("id", "name", "description")),
    Kind(USER_GROUPS, "user_groups", ("user_id", "group_id"), needs=("user_id", "group_id")),
    Kind(
        WEBHOOKS,
        "webhooks",
        ("id", "name", "method", "end_point"),
        ("headers",),
        needs=("end_point", "entity_type"),
    ),
    Kind(
        TOKENS,
        "personal_access_tokens",
        (
            "id",
            "tokenable_type",
            "tokenable_id",
            "name",
            "abilities",
            "last_used_at",
            "expires_at",
            "created_at",
        ),
        needs=("tokenable_id", "abilities"),
    ),
)
_EXAMPLES = frozenset({"example", "testing", "dist", "sample"})
_CORE = re.compile(r"(?:.*/)?webkul/core/src/core\.php")


_OF_OTHERS = frozenset({"vendor", "node_modules", "docker"})
"""Folders of packages, which have files of such names of their own."""
PRODUCT = frozenset(
    ("app", "artisan", "bootstrap", "database", "docker", "lang", "node_modules", "packages", "public", "resources", "routes",
     "storage", "tests", "vendor")
)  # fmt: skip
"""Folders of an installation."""


def kind_of(path: str) -> str | None:
    """The kind of evidence of a file: the environment that the server reads, and files that may win over it (the cached
    configuration, environments of other names), packages, the release, exported tables."""
    low = path.lower()
    place = PurePosixPath(low)
    if _OF_OTHERS.intersection(place.parts):
        return None
    if place.name == ".env":
        return ENVIRONMENT
    if place.name.startswith(".env.") and not _EXAMPLES.intersection(place.name.split(".")):
        return OTHER_SETTINGS
    if place.parts[-2:] == ("cache", "config.php"):
        return OTHER_SETTINGS
    if place.name == "composer.lock":
        return PACKAGES
    if _CORE.fullmatch(low):
        return RELEASE
    return DATABASE if is_export(path, TABLES) else None
