"""What the lines of the access list amount to: rows of rights, and powers."""

from __future__ import annotations

from collections.abc import Mapping

from auditor.posture import Action, Extents, Grant, ObjectRights, Right, Scope, Source

from ...tables import as_their_document, capability_rules, group_powers, own_of_each_visitor
from ..tenant import Tenant

_NARROW = (Scope.NONE, Scope.OWN)
_CHANGING = (Action.CREATE, Action.UPDATE, Action.DELETE)


def is_nothing(reach: Extents) -> bool:
    """Whether no action reaches any record."""
    return all(extent is Scope.NONE for extent in reach.values())


def rights_of(rows: Mapping[str, Extents], own: Source, visitors: bool = False) -> ObjectRights:
    """The rows of a role. What the program of the product narrows is the vendor's word, and comes with its place; what
    visitors write in another's name is not told apart by it."""
    parts: dict[Source, list[tuple[str, Extents, int]]] = {own: []}
    for model, reach in rows.items():
        changes = {reach[action] for action in _CHANGING}
        source = own if visitors and changes != {Scope.NONE} else as_their_document().get(model, own)
        if visitors and changes <= set(_NARROW):
            source = own_of_each_visitor().get(model, source)
        parts.setdefault(source, []).append((model, reach, 0))
    if len(parts) == 1:
        return ObjectRights.scoped(parts[own])
    return ObjectRights.joined((source, ObjectRights.scoped(part)) for source, part in parts.items())


def grants_of(tenant: Tenant, principal: str, closure: frozenset[int], everyone: bool) -> dict[Right, Grant]:
    """What the lines of some groups amount to, and what the product gives the groups beside them."""
    found = by_lines(tenant, principal, closure, everyone)
    for group in sorted(closure):
        name = tenant.groups.external.get(group, "")
        for power in group_powers().get(name, ()):
            row = tenant.groups.rows.get(group)
            if row is not None:
                found.setdefault(Right(power), Grant(principal, Right(power), name, row.evidence))
    return found


def by_lines(
    tenant: Tenant,
    principal: str,
    groups: frozenset[int],
    everyone: bool,
    lines_of: frozenset[int] | None = None,
) -> dict[Right, Grant]:
    """Powers that lines of the access list amount to. One that reaches the holder's own records only is none."""
    found: dict[Right, Grant] = {}
    giving = groups if lines_of is None else lines_of
    for rule in capability_rules():
        for model in rule.models:
            reach = tenant.matrix.reach(groups, model, everyone, lines_of=lines_of)
            for action in rule.actions:
                place = tenant.matrix.evidence(giving, model, action, everyone)
                if place is not None and reach[action] not in _NARROW:
                    right = Right(rule.capability)
                    found.setdefault(right, Grant(principal, right, f"{model}: {action}", place))
    return found
