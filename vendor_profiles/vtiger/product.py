"""What is true of every vtiger of the release that was looked at, and where that was read: see product.yaml."""

from __future__ import annotations

from typing import Any

from auditor.vendor.facts import tables
from auditor.vendor.facts.declared import Published

TABLE: dict[str, Any] = tables.table(__package__, "product")

_SOURCE = Published(TABLE["source"], TABLE["looked_at"], TABLE["release"])
declared = _SOURCE.fact
"""A fact of the product itself; the place is a file of its source."""
declared_at = _SOURCE.at
