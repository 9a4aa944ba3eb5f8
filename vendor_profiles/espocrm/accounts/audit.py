"""The account that this audit signed in with, and what it may do beyond reading."""

from __future__ import annotations

from typing import Any

from auditor.posture import AuditCredential, Fact, Known, Seen, Unknown
from auditor.vendor.parts.own_credential import no_credential, own_credential

from ..tables import table
from .viewer import Viewer

_ADMIN = (
    "change and delete all records",
    "manage users, roles and settings",
    "read all records of customers",
)


def audit_credentials(viewer: Viewer) -> Seen[AuditCredential]:
    """An administrator may change everything, and nobody less is shown settings, roles and logs: the product has no
    account that only reads them. Any other account is measured by its own table of rights."""
    row = viewer.row
    if row is None:
        return viewer.type if isinstance(viewer.type, Unknown) else no_credential()
    user = row.data.get("user")
    name = str(user.get("userName", "")) if isinstance(user, dict) else ""
    id_ = str(user.get("id", "self")) if isinstance(user, dict) else "self"
    if isinstance(viewer.type, Unknown):
        excess: Fact[tuple[str, ...]] = viewer.type
    else:
        excess = Known(_ADMIN, row.evidence) if viewer.is_admin else _by_table(row.data.get("acl"), row)
    return own_credential(f"user:{id_}", name or id_, excess, row.evidence)


def _by_table(acl: Any, row: Any) -> Any:
    levels = acl.get("table") if isinstance(acl, dict) else None
    if not isinstance(levels, dict):
        return row.odd("acl")
    found = []
    for verb, action in (("read", "read"), ("create", "create"), ("change", "edit"), ("delete", "delete")):
        names = [name for name in table("objects")["personal"] if _may(levels.get(name), action, name)]
        if names:
            found.append(f"{verb} {', '.join(names)}")
    if acl.get("exportPermission") == "yes":
        found.append("export records")
    found += [f"use {name}" for name in ("Import", "Webhook") if levels.get(name) is True]
    return Known(tuple(found), row.evidence)


def _may(entry: Any, action: str, name: str) -> bool:
    """Whether an action on records is allowed. Reading accounts is what the audit is for, and changing one's own
    account is what every account may do."""
    if not isinstance(entry, dict) or entry.get(action, "no") == "no":
        return False
    return name != "User" or (action != "read" and entry.get(action) != "own")
