"""The kinds of evidence, as profile.yaml names them, and where each answer holds its rows."""

from __future__ import annotations

from auditor.vendor.lists import Kind, Kinds

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

ADMIN_WAYS = ("oauth_admin", "api_token")
"""Ways to sign in by which permission sets are read, and not the permissions of each user."""

_ID: dict[str, type] = {"id": int}
_DATA = "/data"

# Whoever asks is a user with sets and a visibility group; every kind of record has fields.
KINDS = Kinds(
    Kind(TOKEN),
    Kind(ME, _DATA, never_empty=True),
    Kind(USER, _DATA, _ID, never_empty=True),
    Kind(USER_PERMISSION, _DATA, {"user": str}, of=("users", "user")),
    Kind(USER_VISIBILITY, _DATA, {"user": str}, of=("users", "user")),
    Kind(PERMISSION_SET, _DATA, {"id": str}, never_empty=True),
    Kind(SET_CONTENT, _DATA, {"id": str}),
    Kind(SET_ASSIGNMENT, _DATA, {"user_id": int, "set": str}, of=("permissionSets", "set")),
    Kind(GROUP, _DATA, _ID, never_empty=True),
    Kind(GROUP_SETTING, _DATA, {"group": str}, of=("roles", "group")),
    Kind(TEAM, _DATA, _ID),
    Kind(WEBHOOK, _DATA, _ID),
    *(Kind(kind, _DATA, {"field_code": str}, never_empty=True) for kind in FIELDS),
    later={"start": "0", "cursor": ""},
)
