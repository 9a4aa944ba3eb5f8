"""Which powers the lines of the access list amount to."""

from __future__ import annotations

from auditor.posture import Extents, Grant, Right, Scope

from ..tables import capability_rules, group_powers
from .tenant import Tenant

_NARROW = (Scope.NONE, Scope.OWN)


def is_nothing(reach: Extents) -> bool:
    """Whether no action reaches any record."""
    return all(extent is Scope.NONE for extent in reach.values())


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
