"""What one role of Creme gives: its rules on records, and how far each action reaches on each type of record."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from auditor.posture import Action, Evidence, Scope, Unknown, UnknownKind
from auditor.vendor.answers import Row

VIEW, CHANGE, DELETE = 2, 4, 8  # EntityCredentials, creme_core/auth/entity_credentials.py
ALL, OWN, FILTER = 1, 2, 3  # SetCredentials.ESET_*, creme_core/models/auth.py

_BITS = {Action.READ: VIEW, Action.UPDATE: CHANGE, Action.DELETE: DELETE}


@dataclass(frozen=True, slots=True)
class Rule:
    """One SetCredentials: bits of actions, the set of records, the type (None: every type), allowed or forbidden."""

    bits: int
    scope: int
    ctype: str | None
    forbidden: bool


@dataclass(frozen=True, slots=True)
class RoleFacts:
    """A role as a file tells it. A part that is Unknown was not told, or not understood."""

    uuid: str
    name: str
    evidence: Evidence
    deactivated: bool
    apps: frozenset[str] | Unknown
    admin_apps: frozenset[str] | Unknown
    special: frozenset[str] | Unknown
    creatable: frozenset[str] | Unknown
    exportable: frozenset[str] | Unknown
    rules: tuple[Rule, ...] | Unknown = field(default=())

    @property
    def gaps(self) -> list[Unknown]:
        parts = (self.apps, self.admin_apps, self.special, self.creatable, self.exportable, self.rules)
        return [part for part in parts if isinstance(part, Unknown)]

    @property
    def named_types(self) -> frozenset[str]:
        """Types of records that the role names."""
        named = {rule.ctype for rule in (() if isinstance(self.rules, Unknown) else self.rules) if rule.ctype}
        for part in (self.creatable, self.exportable):
            named |= frozenset() if isinstance(part, Unknown) else part
        return frozenset(named)


def rule_of(row: Row, scope: str) -> Rule | Unknown:
    """A rule as the dump (`set_type`) or the configuration export (`type`) writes it."""
    data = row.data
    ctype, bits, kind = _type_name(data.get("ctype")), data.get("value"), data.get(scope)
    forbidden = data.get("forbidden", False)
    if ctype is _ODD:
        return row.odd("ctype")
    if type(bits) is not int or not 0 <= bits <= 63:
        return row.odd("value")
    if kind not in (ALL, OWN, FILTER):
        return row.odd(scope)
    if type(forbidden) is not bool:
        return row.odd("forbidden")
    return Rule(bits, kind, ctype, forbidden)


def type_names(row: Row, key: str) -> frozenset[str] | Unknown:
    """A list of types of records, as `app.model`."""
    found = row.data.get(key)
    names = [_type_name(entry) for entry in found] if isinstance(found, list) else [_ODD]
    if None in names or _ODD in names:
        return row.odd(key)
    return frozenset(str(name) for name in names)


def lines(row: Row, key: str) -> frozenset[str] | Unknown:
    """A list of names, or a text with one on each line."""
    found = row.data.get(key)
    if isinstance(found, str):
        return frozenset(filter(None, found.split("\n")))
    if isinstance(found, list) and all(isinstance(entry, str) for entry in found):
        return frozenset(found)
    return row.odd(key)


def reach(role: RoleFacts, ctype: str) -> Mapping[Action, Scope | None] | Unknown:
    """How far each action reaches on records of a type. A role reaches a type only through its app; what one rule
    allows and another forbids is forbidden (SetCredentials.get_perms)."""
    if role.deactivated:
        return {}
    gaps = [part for part in (role.apps, role.admin_apps, role.rules) if isinstance(part, Unknown)]
    if gaps:
        return gaps[0]
    assert not isinstance(role.apps, Unknown)
    assert not isinstance(role.admin_apps, Unknown)
    assert not isinstance(role.rules, Unknown)
    if ctype.split(".")[0] not in role.apps | role.admin_apps:
        return {}
    rules = [rule for rule in role.rules if rule.ctype in (None, ctype)]
    found = {action: _scope(rules, bit) for action, bit in _BITS.items()}
    if not isinstance(role.creatable, Unknown) and ctype in role.creatable:
        found[Action.CREATE] = Scope.EVERYTHING
    if not isinstance(role.exportable, Unknown) and ctype in role.exportable:
        found[Action.EXPORT] = found[Action.READ]
    return {action: scope for action, scope in found.items() if scope is not Scope.NONE}


def _scope(rules: Sequence[Rule], bit: int) -> Scope | None:
    """None where a filter decides, which configuration does not show."""
    allowed = {rule.scope for rule in rules if rule.bits & bit and not rule.forbidden}
    forbidden = {rule.scope for rule in rules if rule.bits & bit and rule.forbidden}
    if not allowed or ALL in forbidden:
        return Scope.NONE
    if ALL in allowed:
        return None if FILTER in forbidden else Scope.EVERYTHING
    if FILTER in allowed:
        return None
    return Scope.NONE if OWN in forbidden else Scope.OWN


_ODD: Any = object()


def _type_name(value: Any) -> Any:
    """`["persons", "contact"]` or `"persons.contact"`; a bare number says no name."""
    if value is None:
        return None
    if isinstance(value, list) and len(value) == 2 and all(isinstance(part, str) for part in value):
        return ".".join(value)
    return value if isinstance(value, str) and value.count(".") == 1 else _ODD


def odd(kind: str, reason: str) -> Unknown:
    """A part that a kind of file does not tell."""
    return Unknown(UnknownKind.NOT_PROVIDED, kind, reason=reason)
