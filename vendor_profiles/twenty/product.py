"""What is true of every installation of the releases that were looked at, and where that was read: see product.yaml."""

from __future__ import annotations

from typing import Any

from auditor.vendor.facts import tables
from auditor.vendor.facts.declared import Published

TABLE: dict[str, Any] = tables.table(__package__, "product")

_FILES = Published(TABLE["source"], TABLE["looked_at"], "twenty")
declared = _FILES.fact
"""A fact of the product itself; the place is a file of the server as its maker publishes it."""
