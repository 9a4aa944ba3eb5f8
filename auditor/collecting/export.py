"""Collects a configuration export: a snapshot that is a manifest, opened item by item as it is read."""

from __future__ import annotations

from auditor.collecting.target import Target
from auditor.snapshot import UNKNOWN_TYPE, RawItem, Skipped, Snapshot, SourceKind


def snapshot_of(
    target: Target,
    vendor_id: str,
    wanted: list[RawItem],
    unknown: list[str],
    observed_at: str,
    kind: SourceKind = SourceKind.EXPORT,
) -> Snapshot:
    """The snapshot of an export. `wanted` are the items that mean something to the vendor, `unknown` paths
    that look like its configuration and are of no known type."""
    return Snapshot(
        vendor=vendor_id,
        kind=kind,
        container=target.container,
        items=tuple(wanted),
        observed_at=observed_at,
        skipped=[*target.skipped, *(Skipped(path, UNKNOWN_TYPE) for path in unknown)],
    )
