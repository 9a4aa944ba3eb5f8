"""Rights of the one vocabulary out of a table of levels and the permissions of a role."""

from __future__ import annotations

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
from auditor.vendor.parts.rights import granted

from .acl import Levels, Table, reach_of


def object_rights(held: Table) -> ObjectRights:
    return ObjectRights.scoped((name, reach_of(row), 0) for name, row in sorted(held.items()) if row)


def scope_grants(id_: str, held: Table, place: Evidence) -> dict[Right, Grant]:
    """Rights that are areas of the product in a role: importing, and webhooks that carry records out."""
    areas: dict[str, Action | Capability] = {
        "Import": Action.IMPORT,
        "Webhook": Capability.MANAGE_INTEGRATIONS,
    }
    return granted(id_, [right for area, right in areas.items() if held.get(area)], "scope", place)


def permission_grants(id_: str, row: Row, held: Table, export_off: Fact[bool]) -> dict[Right, Grant]:
    grants: dict[Right, Grant] = {}
    off = isinstance(export_off, Known) and export_off.value
    if row.data.get("exportPermission") == "yes" and not off:
        grants |= granted(id_, [Action.EXPORT], "exportPermission", row.evidence)
    if row.data.get("auditPermission") == "yes":
        grants |= granted(id_, [Capability.READ_AUDIT_LOG], "auditPermission", row.evidence)
    if row.data.get("massUpdatePermission") == "yes" and any(map(_deletes_all, held.values())):
        grants |= granted(id_, [Capability.BULK_DELETE], "massUpdatePermission", row.evidence)
    return grants


def _deletes_all(row: Levels | bool) -> bool:
    return isinstance(row, dict) and reach_of(row).get(Action.DELETE, Scope.NONE) in (Scope.EVERYTHING, None)
