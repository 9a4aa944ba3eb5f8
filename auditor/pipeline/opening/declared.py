"""Who is declared to be asked."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from auditor.collecting.live.tenants import TenantConfig, load_tenants


def declared(config: Path | None, found: Path | None) -> Mapping[str, TenantConfig]:
    """The tenants of the file that is named; else of that which was found, if one lies there."""
    if config is not None:
        return load_tenants(config)
    return load_tenants(found) if found is not None and found.is_file() else {}
