"""Rights of the one vocabulary out of a table of levels and the permissions of a role."""

from __future__ import annotations

from collections.abc import Iterable

from auditor.posture import (
    Action,
    Capability,
    Evidence,
    Fact,
    Grant,
    Known,
    ObjectRights,
    Right,
    Scope,
)
from auditor.vendor.answers import Row

from .acl import Levels, Table, reach_of


def object_rights(held: Table) -> ObjectRights:
    return ObjectRights.scoped((name, reach_of(row), 0) for name, row in sorted(held.items()) if row)


def scope_grants(id_: str, held: Table, place: Evidence) -> dict[Right, Grant]:
    """Rights that are areas of the product in a role: importing, and webhooks that carry records out."""
    rights = []
    if held.get("Import"):
        rights.append(Right(Action.IMPORT))
    if held.get("Webhook"):
        rights.append(Right(Capability.MANAGE_INTEGRATIONS))
    return granted(id_, rights, "scope", place)


def permission_grants(id_: str, row: Row, held: Table, export_off: Fact[bool]) -> dict[Right, Grant]:
    grants: dict[Right, Grant] = {}
    off = isinstance(export_off, Known) and export_off.value
    if row.data.get("exportPermission") == "yes" and not off:
        grants |= granted(id_, [Right(Action.EXPORT)], "exportPermission", row.evidence)
    if row.data.get("auditPermission") == "yes":
        grants |= granted(id_, [Right(Capability.READ_AUDIT_LOG)], "auditPermission", row.evidence)
    if row.data.get("massUpdatePermission") == "yes" and any(map(_deletes_all, held.values())):
        grants |= granted(id_, [Right(Capability.BULK_DELETE)], "massUpdatePermission", row.evidence)
    return grants


def _deletes_all(row: Levels | bool) -> bool:
    return isinstance(row, dict) and reach_of(row).get(Action.DELETE, Scope.NONE) in (Scope.EVERYTHING, None)


def granted(id_: str, rights: Iterable[Right], via: str, place: Evidence) -> dict[Right, Grant]:
    return {right: Grant(id_, right, via, place) for right in rights}
