"""What the API of SugarCRM answers, after the definitions that its source has."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

SHIPPED = {
    "admin": 1,
    "access": 89,
    "view": 90,
    "list": 90,
    "edit": 90,
    "delete": 90,
    "import": 90,
    "export": 90,
    "massupdate": 90,
}
"""What the product ships as allowed, by action (modules/ACLActions/actiondefs.php)."""
MODULES = ("Contacts", "Users")
CLOSED = {"export": -99, "delete": 75, "massupdate": -99, "edit": 75, "view": 75, "list": 75, "import": -99}


def listed(*rows: dict[str, Any]) -> dict[str, Any]:
    return {"next_offset": -1, "records": list(rows)}


def user(id_: str, **changes: Any) -> dict[str, Any]:
    return {
        "id": id_,
        "user_name": id_,
        "full_name": f"Name {id_}",
        "status": "Active",
        "is_admin": False,
        "is_group": False,
        "portal_only": False,
        "last_login": "2026-11-20T10:00:00+00:00",
        "date_entered": "2025-01-02T03:04:05+00:00",
        "reports_to_id": "",
        "_module": "Users",
    } | changes


def action(module: str, name: str) -> dict[str, Any]:
    return {
        "id": f"a-{module}-{name}",
        "name": name,
        "category": module,
        "acltype": "module",
        "aclaccess": SHIPPED[name],
    }


def team(id_: str, name: str, **changes: Any) -> dict[str, Any]:
    return {"id": id_, "name": name, "name_2": "", "private": False} | changes


def field(name: str, type_: str = "varchar", **changes: Any) -> dict[str, Any]:
    return {"name": name, "type": type_, "vname": f"LBL_{name.upper()}"} | changes


def fields(*rows: dict[str, Any]) -> dict[str, Any]:
    return {row["name"]: row for row in rows}


def field_right(role: str, name: str, level: Any, module: str = "Contacts") -> dict[str, Any]:
    return {"id": f"f-{role}-{name}", "role_id": role, "category": module, "name": name, "aclaccess": level}


def sets(tenant: dict[str, Any], role: str, levels: Mapping[str, int], module: str = "Contacts") -> None:
    """Let a role set levels of the actions of a module."""
    for name, level in levels.items():
        rows = tenant["ActionRole"][f"a-{module}-{name}"]["records"]
        rows[:] = [row for row in rows if row["id"] != role]
        rows.append({"id": role, "access_override": level})
