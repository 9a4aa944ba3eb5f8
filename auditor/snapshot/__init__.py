"""Raw evidence: what was looked at, by path, size and digest; in place, or stored in one file."""

from auditor.snapshot.model import (
    READER_FAILED,
    SCHEMA,
    CollectedResource,
    Collection,
    Container,
    RawItem,
    ResourceState,
    Signature,
    Skipped,
    Snapshot,
    SourceKind,
    UnreadableError,
    manifest_digest,
)

__all__ = [
    "READER_FAILED",
    "SCHEMA",
    "CollectedResource",
    "Collection",
    "Container",
    "RawItem",
    "ResourceState",
    "Signature",
    "Skipped",
    "Snapshot",
    "SourceKind",
    "UnreadableError",
    "manifest_digest",
]
