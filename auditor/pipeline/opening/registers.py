"""Staff registers, as a source."""

from __future__ import annotations

from pathlib import Path

from auditor.collecting.folder import Folder
from auditor.collecting.live.tenants import TenantConfig
from auditor.snapshot import Snapshot, SourceKind
from auditor.snapshot.register import Register
from auditor.vendor import Vendor
from auditor.vendor.staff import read_register


def declared_registers(config: TenantConfig, observed_at: str) -> list[Register]:
    """The staff registers that a tenant's configuration declares."""
    return [read_register(Path(path), observed_at) for path in config.staff]


def register_snapshot(register: Register, vendor: Vendor) -> Snapshot:
    """A register as a source: its file, its digest and its day."""
    return Snapshot(
        vendor=vendor.id,
        kind=SourceKind.REGISTER,
        container=Folder("", register.file),
        items=(),
        observed_at=register.observed_at,
        digests={register.file: register.sha256.removeprefix("sha256:")},
        register=register,
    )
