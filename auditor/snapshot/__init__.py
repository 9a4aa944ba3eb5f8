"""Raw evidence: what was looked at, by path, size and digest; in place, or stored in one file."""

from auditor.snapshot.model import (
    LEFT_OUT,
    MEANS_NOTHING,
    READER_FAILED,
    SCHEMA,
    UNKNOWN_TYPE,
    CollectedResource,
    Collection,
    Container,
    RawItem,
    ResourceState,
    Signature,
    Skipped,
    Snapshot,
    SourceKind,
    manifest_digest,
)
from auditor.snapshot.unreadable import UnreadableError

__all__ = [
    "LEFT_OUT",
    "MEANS_NOTHING",
    "READER_FAILED",
    "SCHEMA",
    "UNKNOWN_TYPE",
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
