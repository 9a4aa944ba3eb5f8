"""What is true of every Creme of the releases that were looked at, and where that was read."""

from __future__ import annotations

from auditor.vendor.facts.declared import Published
from auditor.vendor.facts.tables import table

SUPERUSER = "role:superuser"
SHIPPED_LOGIN = "root"
SHIPPED_SECRET = b"root"
OWN_BACKEND = "creme.creme_core.auth.backend.EntityBackend"

_SOURCE = Published("https://github.com/HybirdCorp/creme_crm", "2026-11-24")
declared = _SOURCE.fact
"""A fact of the product itself, as its published source (release 2.8.6) shows it; the place is a file there."""
declared_at = _SOURCE.at


def personal_objects() -> frozenset[str]:
    """Entity types that hold personal data, as `app.model`."""
    return frozenset(table(__package__, "objects")["personal"])


def shipped_objects() -> frozenset[str]:
    """Every entity type that the product ships with, as `app.model`."""
    return personal_objects() | frozenset(table(__package__, "objects")["other"])


def mandatory_apps() -> frozenset[str]:
    """Apps with records of their own that no installation lacks."""
    return frozenset(table(__package__, "objects")["always"])
