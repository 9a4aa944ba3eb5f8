"""The kinds of evidence, as profile.yaml names them, and where each answer holds its rows."""

from __future__ import annotations

from vendor_profiles._sugar.front import FRONT

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

_LIST = "/records"
POINTERS = {
    FRONT: "",
    SELF: "/current_user",
    USER: _LIST,
    ROLE: _LIST,
    ROLE_USER: _LIST,
    ACTION: _LIST,
    ACTION_ROLE: _LIST,
    ACL_FIELD: _LIST,
    TEAM: _LIST,
    TEAM_USER: _LIST,
    OAUTH_KEY: _LIST,
    WEB_HOOK: _LIST,
}

NEVER_EMPTY = (USER, ACTION)
"""There is an administrator, and each module has actions: roles without any would seem to allow nothing."""

KEYS: dict[str, dict[str, type]] = {
    USER: {"id": str},
    ROLE: {"id": str},
    ROLE_USER: {"id": str},
    ACTION: {"id": str, "category": str, "name": str},
    ACTION_ROLE: {"id": str},
    ACL_FIELD: {"id": str, "role_id": str, "category": str, "name": str},
    TEAM: {"id": str},
    TEAM_USER: {"id": str},
    FIELD: {"name": str},
    OAUTH_KEY: {"id": str},
    WEB_HOOK: {"id": str},
}
"""By kind: the columns by which its rows are found."""
