"""Rows as Twenty answers with them."""

from __future__ import annotations

from typing import Any

OBJECTS = ("person", "company", "opportunity", "note", "task", "dashboard", "workspaceMember")
SYSTEM = frozenset({"workspaceMember"})


def object_row(name: str) -> dict[str, Any]:
    """A row of the list of objects."""
    return {
        "id": f"o-{name}",
        "nameSingular": name,
        "isSystem": name in SYSTEM,
        "isActive": True,
    }


def member(email: str) -> dict[str, Any]:
    """A member within a role."""
    first = email.partition("@")[0]
    return {
        "id": f"m-{first}",
        "userEmail": email,
        "name": {"firstName": first.title(), "lastName": "Nguyen"},
    }


def role(id_: str, label: str, members: list[dict[str, Any]], **other: Any) -> dict[str, Any]:
    """A row of the list of roles: one that reads and changes all records and does nothing else."""
    row = {
        "id": id_,
        "universalIdentifier": None,
        "label": label,
        "description": None,
        "isEditable": True,
        "canUpdateAllSettings": False,
        "canAccessAllTools": False,
        "canReadAllObjectRecords": True,
        "canUpdateAllObjectRecords": True,
        "canSoftDeleteAllObjectRecords": False,
        "canDestroyAllObjectRecords": False,
        "permissionFlags": [],
        "objectPermissions": [],
        "rowLevelPermissionPredicates": [],
        "workspaceMembers": members,
    }
    return {**row, **other}


def on_object(
    name: str, read: bool | None = None, update: bool | None = None, delete: bool | None = None
) -> dict[str, Any]:
    """What a role may do with one object, where it is otherwise than with all."""
    return {
        "objectMetadataId": f"o-{name}",
        "canReadObjectRecords": read,
        "canUpdateObjectRecords": update,
        "canSoftDeleteObjectRecords": delete,
        "canDestroyObjectRecords": delete,
    }


def key(id_: str, name: str, of: str, label: str, **other: Any) -> dict[str, Any]:
    """A row of the list of keys: made last month, good for two."""
    row = {
        "id": id_,
        "name": name,
        "expiresAt": "2027-01-15T00:00:00.000Z",
        "revokedAt": None,
        "createdAt": "2026-11-01T08:00:00.000Z",
        "role": {"id": of, "label": label},
    }
    return {**row, **other}
