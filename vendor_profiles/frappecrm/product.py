"""What is true of every installation of the releases that were looked at, and where that was read: see product.yaml."""

from __future__ import annotations

from typing import Any

from auditor.vendor.facts import tables
from auditor.vendor.facts.declared import Published

TABLE: dict[str, Any] = tables.table(__package__, "product")

_FRAMEWORK = Published(TABLE["source"], TABLE["looked_at"], f"frappe {TABLE['release']}")
_APP = Published(TABLE["crm_source"], TABLE["looked_at"], f"crm {TABLE['crm_release']}")

declared = _FRAMEWORK.fact
"""A fact of the framework; the place is a file below `frappe/` as its maker publishes it."""
declared_at = _FRAMEWORK.at
crm_at = _APP.at
"""A place in the files of the app."""

ADMINISTRATOR = "Administrator"
GUEST = "Guest"
ALL = "All"
DESK = "Desk User"
MANAGER = "System Manager"
AUTOMATIC = frozenset({ADMINISTRATOR, GUEST, ALL, DESK})
"""Roles that nobody is given: who has them follows from the kind of account (frappe/permissions.py)."""
