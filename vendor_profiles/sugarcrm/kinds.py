"""The kinds of evidence, as profile.yaml names them, and how each answer is read."""

from __future__ import annotations

from auditor.vendor.lists import Kind, Kinds

FRONT = "Front"
SELF = "Self"
USER = "User"
ROLE = "Role"
ROLE_USER = "RoleUser"
ACTION = "Action"
ACTION_ROLE = "ActionRole"
ACL_FIELD = "AclField"
TEAM = "Team"
TEAM_USER = "TeamUser"
FIELD = "Field"
OAUTH_KEY = "OAuthKey"
WEB_HOOK = "WebLogicHook"

_LIST, _ID = "/records", {"id": str}

# There is an administrator, and each module has actions: roles without any would seem to allow nothing.
KINDS = Kinds(
    Kind(FRONT),
    Kind(SELF, "/current_user"),
    Kind(USER, _LIST, _ID, never_empty=True),
    Kind(ROLE, _LIST, _ID),
    Kind(ROLE_USER, _LIST, _ID, of=("ACLRoles", "role")),
    Kind(ACTION, _LIST, {"id": str, "category": str, "name": str}, never_empty=True),
    Kind(ACTION_ROLE, _LIST, _ID, of=("ACLActions", "action")),
    Kind(ACL_FIELD, _LIST, {"id": str, "role_id": str, "category": str, "name": str}),
    Kind(TEAM, _LIST, _ID),
    Kind(TEAM_USER, _LIST, _ID, of=("Teams", "team")),
    Kind(FIELD, keys={"name": str}),
    Kind(OAUTH_KEY, _LIST, _ID),
    Kind(WEB_HOOK, _LIST, _ID),
    later={"offset": "0"},
)
