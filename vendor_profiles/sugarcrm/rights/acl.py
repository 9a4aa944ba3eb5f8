"""What roles amount to. Of several roles the most restrictive setting counts, action by action; what no role sets is as the
product ships it, which is everything (support.sugarcrm.com, Administration Guide, "Role Management")."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from auditor.posture import Action, Reach, Scope

ADMIN_AND_DEVELOPER, ADMIN, DEVELOPER, ALL, ENABLED, SELECTED_TEAMS, OWNER = 100, 99, 95, 90, 89, 78, 75
NOTHING = frozenset({1, 0, -98, -99})
KNOWN = NOTHING | {ADMIN_AND_DEVELOPER, ADMIN, DEVELOPER, ALL, ENABLED, SELECTED_TEAMS, OWNER}
_ACTIONS = {
    Action.READ: ("view", "list"),
    Action.UPDATE: ("edit",),
    Action.DELETE: ("delete",),
    Action.EXPORT: ("export",),
    Action.IMPORT: ("import",),
}

STAFF = ("Users", "Employees")
"""Accounts and people of the staff: everyone sees them and edits himself; all else is for those who administer the module
(data/acl/SugarACLUsers.php)."""

Key = tuple[str, str]
"""Module and action."""
Levels = Mapping[Key, int]


def strictest(shipped: Levels, roles: Iterable[Levels]) -> dict[Key, int]:
    """The level of each action for whoever has all of these roles. A setting of 0 is "Not Set" and counts for nothing."""
    overrides: dict[Key, int] = {}
    for role in roles:
        for key, level in role.items():
            if level:
                overrides[key] = min(level, overrides.get(key, level))
    return {**shipped, **overrides}


def modules(levels: Levels) -> list[str]:
    return sorted({module for module, _ in levels})


def is_admin_of(levels: Levels, module: str) -> bool:
    """Whether roles and teams narrow nothing in a module ("Admin", "Admin & Developer")."""
    return levels.get((module, "admin"), 0) >= ADMIN


def develops(levels: Levels) -> list[str]:
    """Modules that may be changed in Studio."""
    wanted = (DEVELOPER, ADMIN_AND_DEVELOPER)
    return [module for module in modules(levels) if levels.get((module, "admin"), 0) in wanted]


def reach_of(levels: Levels, module: str) -> Reach:
    """How far each action reaches. "All" ends at the teams that a record is given to, which may be all of them: where the
    Global team has the records everyone reaches them, so that how far it goes is not known."""
    if levels.get((module, "access"), ENABLED) < ENABLED and not is_admin_of(levels, module):
        return dict.fromkeys(Action, Scope.NONE)
    read = _widest(_scope(levels, module, "view"), _scope(levels, module, "list"))
    edit = _scope(levels, module, "edit")
    if module in STAFF and not is_admin_of(levels, module):
        return dict.fromkeys(Action, Scope.NONE) | {
            Action.READ: Scope.EVERYTHING if read is None else read,
            Action.UPDATE: Scope.NONE if edit is Scope.NONE else Scope.OWN,
        }
    return {
        Action.READ: read,
        Action.CREATE: edit,
        Action.UPDATE: edit,
        Action.DELETE: _scope(levels, module, "delete"),
        Action.EXPORT: _scope(levels, module, "export"),
        Action.IMPORT: _scope(levels, module, "import"),
    }


def reaches_teams(levels: Levels, module: str) -> list[Action]:
    """The actions that reach at least the records of one's teams, how much further being unknown."""
    reach = reach_of(levels, module)
    return [
        action
        for action, names in _ACTIONS.items()
        if reach[action] is None and any(levels.get((module, name)) == ALL for name in names)
    ]


def deletes_in_bulk(levels: Levels, module: str) -> bool:
    """Deleting from a list takes the columns Mass Update and Delete."""
    if is_admin_of(levels, module):
        return True
    if module in STAFF:
        return False
    wanted = [levels.get((module, action), ALL) for action in ("massupdate", "delete")]
    return levels.get((module, "access"), ENABLED) >= ENABLED and wanted == [ALL, ALL]


def _scope(levels: Levels, module: str, action: str) -> Scope | None:
    level = levels.get((module, action))
    if level == SELECTED_TEAMS:
        return Scope.TEAM
    if is_admin_of(levels, module):
        return Scope.EVERYTHING
    if level == OWNER:
        return Scope.OWN
    return Scope.NONE if level in NOTHING else None


def _widest(one: Scope | None, other: Scope | None) -> Scope | None:
    return None if one is None or other is None else max(one, other)
