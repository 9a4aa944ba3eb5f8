"""What roles amount to: the product's own rules, as pure functions over what it shows of itself.

Rules: Core/Acl/Table/DefaultTable.php (https://github.com/espocrm/espocrm/blob/master/application/Espo/Core/Acl/Table/
DefaultTable.php) and Core/Portal/Acl/Table.php for portals. Of several roles the most permissive level counts. An object
that no role names cannot be reached, but for what the product gives everyone (`strictDefault`) or fixes for everyone
(`mandatory`). A row without `create` allows to create.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from auditor.posture import Action, Scope

ACTIONS = ("read", "stream", "edit", "delete", "create")
LEVELS = ("no", "own", "contact", "account", "team", "all", "yes")
"""Least to most permissive. Portals know no teams, everyone else no accounts and contacts."""

NATIVE = {"read": Action.READ, "create": Action.CREATE, "edit": Action.UPDATE, "delete": Action.DELETE}
SCOPES = {
    "no": Scope.NONE,
    "own": Scope.OWN,
    "contact": Scope.OWN,
    "account": Scope.TEAM,
    "team": Scope.TEAM,
    "all": Scope.EVERYTHING,
    "yes": Scope.EVERYTHING,
}

Levels = dict[str, str]
Table = dict[str, Levels | bool]
"""By object: the level of each action, or whether it may be used at all."""


@dataclass(frozen=True, slots=True)
class Rules:
    """What the product says of its objects: GET Metadata, keys `scopes` and `app.acl` (or `app.aclPortal`)."""

    scopes: Mapping[str, Any]
    acl: Mapping[str, Any]
    portal: bool = False

    def names(self) -> list[str]:
        """Objects to which roles can give access."""
        return [
            name
            for name, entry in self.scopes.items()
            if isinstance(entry, Mapping) and entry.get("acl") and (not self.portal or entry.get("aclPortal"))
        ]

    def actions(self, name: str) -> tuple[str, ...]:
        """The actions that an object has, in the product's order."""
        entry = self.scopes.get(name)
        listed = (
            entry.get("aclPortalActionList" if self.portal else "aclActionList")
            if isinstance(entry, Mapping)
            else None
        )
        return tuple(listed) if isinstance(listed, list) else ACTIONS

    def section(self, name: str) -> Mapping[str, Any]:
        """Levels by object of a section of `app.acl`."""
        section = self.acl.get(name)
        levels = section.get("scopeLevel") if isinstance(section, Mapping) else None
        return levels if isinstance(levels, Mapping) else {}

    def is_switched_off(self, name: str) -> bool:
        entry = self.scopes.get(name)
        return isinstance(entry, Mapping) and bool(
            entry.get("disabled") or (self.portal and entry.get("portalDisabled"))
        )


def effective(roles: Iterable[Mapping[str, Any]], rules: Rules) -> Table:
    """What an account that is no administrator may do: its roles (`data` of each, those of its teams and the baseline
    role among them) and what everyone has. An action that the table does not name is not allowed."""
    table = united(roles, rules)
    for name, row in rules.section("strictDefault" if not rules.portal else "default").items():
        table.setdefault(name, _row(row))
    for name in rules.names():
        table.setdefault(name, False)
    for name in rules.scopes:
        if rules.is_switched_off(name):
            table[name] = False
    links: dict[str, str] = {}
    for name, row in rules.section("mandatory").items():
        if isinstance(row, str):
            links[name] = row
        else:
            table[name] = _row(row)
    for name, other in links.items():
        if other in table:
            table[name] = table[other]
    return table


def of_role(role: Mapping[str, Any], rules: Rules) -> Table:
    """The rows of one role that count. What the product fixes for everyone no role changes; an object that it ties to
    another goes with that one."""
    fixed = rules.section("mandatory")
    table = {
        name: row
        for name, row in united([role], rules).items()
        if name not in fixed and not rules.is_switched_off(name)
    }
    tied = {name: table[other] for name, other in fixed.items() if isinstance(other, str) and other in table}
    return table | tied


def united(roles: Iterable[Mapping[str, Any]], rules: Rules) -> Table:
    """The rows of several roles as one, without what everyone has."""
    table: Table = {}
    allowed = set(rules.names())
    for role in roles:
        for name, row in role.items():
            if name in allowed and row is not None:
                table[name] = wider(table.get(name), row_of(row, rules.actions(name)))
    return table


def row_of(row: Any, actions: tuple[str, ...]) -> Levels | bool:
    """A row of a role as the product reads it: what is missing is not allowed, except that whoever has a row may
    create, and follows what he reads."""
    if not isinstance(row, Mapping):
        return bool(row)
    levels: Levels = {}
    for index, action in enumerate(actions):
        if isinstance(row.get(action), str):
            levels[action] = row[action]
        elif index and action == "create":
            levels[action] = "yes"
        elif index and action == "stream" and "read" in levels:
            levels[action] = levels["read"]
    return levels


def wider(one: Levels | bool | None, other: Levels | bool) -> Levels | bool:
    """The more permissive of two rows, action by action."""
    if one is None or one is False or other is True:
        return other
    if one is True or other is False:
        return one
    return {
        action: max(one.get(action, "no"), other.get(action, "no"), key=rank) for action in (*one, *other)
    }


def rank(level: str) -> int:
    """How permissive a level is; one that is not known counts as the most permissive."""
    return LEVELS.index(level) if level in LEVELS else len(LEVELS)


def reach_of(row: Levels | bool) -> dict[Action, Scope | None]:
    """How far each action of a row reaches; None for a level that is not known."""
    if isinstance(row, bool):
        return {}
    return {NATIVE[action]: SCOPES.get(level) for action, level in row.items() if action in NATIVE}


def _row(row: Any) -> Levels | bool:
    if isinstance(row, Mapping):
        return {action: level for action, level in row.items() if isinstance(level, str)}
    return bool(row)
