"""The roles of every BottleCRM: two, and a flag beside them. No organisation changes what they may do."""

from __future__ import annotations

from typing import Any

from auditor.posture import (
    Action,
    Audience,
    Capability,
    Known,
    ObjectRights,
    Population,
    Reach,
    Role,
    RoleKind,
    Scope,
)
from auditor.vendor.parts.rights import granted

from .product import TABLE, declared_at

ADMINISTRATOR = "role:administrator"
USER = "role:user"
SALES = "permission-set:sales-access"


def roles() -> Population[Role]:
    """What each role gives, from the maker's own code."""
    return Population("roles", tuple(_role(entry) for entry in TABLE["roles"]))


def _role(entry: dict[str, Any]) -> Role:
    seen = declared_at(entry["place"])
    rights: list[Action | Capability] = [Capability(word) for word in entry["capabilities"]]
    rights += [Action(word) for word in entry["every_object"]]
    return Role(
        id=entry["id"],
        name=entry["name"],
        kind=RoleKind(entry["kind"]),
        evidence=seen,
        audience=Known(Audience.INTERNAL, seen),
        grants=granted(entry["id"], rights, entry["name"], seen),
        objects=_objects(entry["objects"]),
    )


def _objects(reaches: dict[str, dict[str, int]]) -> ObjectRights:
    rows: list[tuple[str, Reach, int]] = [
        (name, {Action(word): Scope(scope) for word, scope in reach.items()}, 0)
        for name, reach in reaches.items()
    ]
    return ObjectRights.scoped(rows)
