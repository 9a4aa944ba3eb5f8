"""Raw evidence: what was looked at, by path, size and digest. Of an export scanned in place it is a manifest
that opens each item when it is read."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any, Protocol

SCHEMA = "crm-auditor/snapshot/1"


class SourceKind(StrEnum):
    """What a source is; a vendor profile says per topic what each kind can answer."""

    EXPORT = "export"
    API = "api"
    FORM = "form"
    REGISTER = "register"


class Container(Protocol):
    """Where items lie: a folder, an archive. Opened again in each worker process, so it must pickle."""

    @property
    def label(self) -> str: ...

    def read(self, path: str) -> bytes | memoryview:
        """The bytes of an item, good until the next one is read in the same thread. Raises UnreadableError with
        a reason for people."""
        ...


class UnreadableError(Exception):
    """An item or a target that cannot be read. The text says why, without a traceback."""


@dataclass(frozen=True, slots=True)
class RawItem:
    """One raw item: a path as it is in its container, and its size in bytes."""

    path: str
    size: int


@dataclass(frozen=True, slots=True)
class Skipped:
    """Something that was there and not used, and why: the reason is a catalogue key with a detail."""

    path: str
    reason: str
    detail: str = ""


@dataclass(slots=True)
class Snapshot:
    """The evidence of one source. `digests` (path to sha256) fills as items are read."""

    vendor: str
    kind: SourceKind
    container: Container
    items: tuple[RawItem, ...]
    observed_at: str
    skipped: list[Skipped] = field(default_factory=list)
    digests: dict[str, str] = field(default_factory=dict)

    @property
    def digest(self) -> str:
        """Names the snapshot: the digest over paths and digests of what was read, in order of path."""
        return manifest_digest(self.digests.items())

    def manifest(self) -> dict[str, Any]:
        """The snapshot as plain data (auditor/schemas/snapshot.schema.json)."""
        sizes = {item.path: item.size for item in self.items}
        return {
            "schema": SCHEMA,
            "vendor": self.vendor,
            "kind": str(self.kind),
            "observed_at": self.observed_at,
            "digest": self.digest,
            "items": [
                {"path": path, "size": sizes.get(path, 0), "sha256": sha256}
                for path, sha256 in sorted(self.digests.items())
            ],
            "skipped": [
                {"path": entry.path, "reason": entry.reason, "detail": entry.detail} for entry in self.skipped
            ],
        }


def manifest_digest(pairs: Iterable[tuple[str, str]]) -> str:
    """sha256 over the lines "<sha256>  <path>", sorted by path."""
    lines = "".join(f"{sha256}  {path}\n" for path, sha256 in sorted(pairs))
    return "sha256:" + hashlib.sha256(lines.encode("utf-8", "surrogateescape")).hexdigest()
