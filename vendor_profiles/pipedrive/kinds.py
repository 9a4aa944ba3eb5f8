"""The kinds of evidence, as profile.yaml names them, and where each answer holds its rows."""

from __future__ import annotations

TOKEN = "Token"  # noqa: S105 - a kind, not a token
ME = "Me"
USER = "User"
USER_PERMISSION = "UserPermission"
USER_VISIBILITY = "UserVisibility"
PERMISSION_SET = "PermissionSet"
SET_CONTENT = "SetContent"
SET_ASSIGNMENT = "SetAssignment"
GROUP = "VisibilityGroup"
GROUP_SETTING = "GroupSetting"
TEAM = "Team"
WEBHOOK = "Webhook"

FIELDS = {
    "PersonField": "persons",
    "OrganizationField": "organizations",
    "DealField": "deals",
    "ProductField": "products",
}
"""By kind: the object whose fields an answer lists. Leads have those of deals."""

OF_THE_PATH = {
    USER_PERMISSION: ("users", "user"),
    USER_VISIBILITY: ("users", "user"),
    SET_ASSIGNMENT: ("permissionSets", "set"),
    GROUP_SETTING: ("roles", "group"),
}
"""By kind: after which step of the path stands what the rows are about, and the column that it is kept in."""

NEVER_EMPTY = (ME, USER, PERMISSION_SET, GROUP, *FIELDS)
"""Whoever asks is a user with sets and a visibility group; every kind of record has fields."""

ADMIN_WAYS = ("oauth_admin", "api_token")
"""Ways to sign in by which permission sets are read, and not the permissions of each user."""

KEYS: dict[str, dict[str, type]] = {
    USER: {"id": int},
    USER_PERMISSION: {"user": str},
    USER_VISIBILITY: {"user": str},
    PERMISSION_SET: {"id": str},
    SET_CONTENT: {"id": str},
    SET_ASSIGNMENT: {"user_id": int, "set": str},
    GROUP: {"id": int},
    GROUP_SETTING: {"group": str},
    TEAM: {"id": int},
    WEBHOOK: {"id": int},
    **{kind: {"field_code": str} for kind in FIELDS},
}
"""By kind: the columns by which its rows are found."""
