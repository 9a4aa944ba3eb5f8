"""Raw evidence: what was looked at, by path, size and digest. Of an export scanned in place it is a manifest
that opens each item when it is read."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any, NamedTuple, Protocol

from auditor.posture import Grade
from auditor.snapshot.register import Register
from auditor.textbytes import bytes_of

SCHEMA = "crm-auditor/snapshot/1"


class SourceKind(StrEnum):
    """What a source is; a vendor profile says per topic what each kind can answer."""

    EXPORT = "export"
    API = "api"
    FORM = "form"
    REGISTER = "register"
    REVIEW = "review"
    ASSURANCE = "assurance-register"
    PROBE = "probe"
    RESTORE = "restore"


class Container(Protocol):
    """Where items lie: a folder, an archive. Opened again in each worker process, so it must pickle."""

    @property
    def label(self) -> str: ...

    def read(self, path: str) -> bytes | memoryview:
        """The bytes of an item, good until the next one is read in the same thread. Raises UnreadableError with
        a reason for people."""
        ...


class RawItem(NamedTuple):
    """One raw item, of which an export has tens of thousands: a path as it is in its container, and its size in bytes. Of a stored
    answer, `kind` is the kind of evidence it was asked for as, `shown_as` the request that it answers and `observed_at` when it came;
    `owner` is whose it is, where a kind is asked row by row, and `absent` how it says that there is no such thing (not_set,
    not_installed), empty where it does not. Of what was made from another file, `made_of` is the sha256 of that file, and `grade` how far it
    is trusted, where that is not as far as the product itself."""

    path: str
    size: int
    kind: str = ""
    shown_as: str = ""
    observed_at: str = ""
    owner: str = ""
    absent: str = ""
    made_of: str = ""
    grade: Grade = Grade.OBSERVED


READER_FAILED = "reader_failed"
"""Why a file was skipped where a fault of this program's reader stopped at it."""
UNKNOWN_TYPE, LEFT_OUT = "unknown_type", "left_out"
MEANS_NOTHING = frozenset({UNKNOWN_TYPE, LEFT_OUT})
"""Why files, or a folder of files, were not used of which each was asked by name and means nothing to the product."""


@dataclass(frozen=True, slots=True)
class Skipped:
    """Something that was there and not used, and why: the reason is a catalogue key with a detail. A path that ends in "/"
    is a folder with all that it holds. `leads_to` is where the same folder was read, by another name; `hides` the kinds of
    evidence of which there may be more, where they are known."""

    path: str
    reason: str
    detail: str = ""
    leads_to: str | None = None
    hides: tuple[str, ...] | None = None


class ResourceState(StrEnum):
    """What became of a kind of evidence in a collection."""

    OK = "ok"
    DENIED = "denied"
    ABSENT = "absent"  # the product has no such thing, or it is not installed
    ERROR = "error"
    CUT_SHORT = "cut_short"
    NOT_ASKED = "not_asked"  # this version or this sign-in does not have it


@dataclass(frozen=True, slots=True)
class CollectedResource:
    """One kind of evidence: how it went, and how much of it there is. `expected` is the number of rows that the
    product itself named, None where it names none; `right` is what would show it. `lacking` are columns that the product does
    not have, with what says so: the rows came without them. `absent` counts the answers by which it says that there is no such
    thing, `means` is how (not_set, not_installed), and `said_by` the kind whose answer said it where that is another one."""

    kind: str
    state: ResourceState
    reason: str = ""
    right: str = ""
    pages: int = 0
    rows: int = 0
    expected: int | None = None
    lacking: Mapping[str, str] = field(default_factory=dict)
    absent: int = 0
    means: str = ""
    said_by: str = ""


@dataclass(frozen=True, slots=True)
class Collection:
    """How the answers of an API came to be. `sign_in` is the way that was used, `encrypted` whether the address is
    https, None where it never leaves the machine."""

    tenant: str
    address: str
    sign_in: str
    encrypted: bool | None
    product_version: str
    started_at: str
    resources: tuple[CollectedResource, ...]
    requests: int = 0
    bytes: int = 0
    cut_short: str = ""
    people_redacted: bool = False


@dataclass(frozen=True, slots=True)
class Signature:
    """Who signed a stored snapshot: the fingerprint of the key, empty where nobody did. `named_by` says where that
    key was named beforehand (`--key`, a file), empty where it was not: then it shows only that nothing was changed since."""

    signer: str = ""
    named_by: str = ""


@dataclass(slots=True)
class Snapshot:
    """The evidence of one source. `digests` (path to sha256) fills as items are read; `product` and `signed_by` are what
    a form says it is about and who filled it in; `register` is what a staff register says, which is read before all else. `signature`
    is that of a stored one, None for what is read in place. `dated` is the ISO day or time that the source shows of itself, empty where it
    shows none: `observed_at` is when it was read."""

    vendor: str
    kind: SourceKind
    container: Container
    items: tuple[RawItem, ...]
    observed_at: str
    skipped: list[Skipped] = field(default_factory=list)
    digests: dict[str, str] = field(default_factory=dict)
    collection: Collection | None = None
    stored_digest: str = ""
    product: str = ""
    signed_by: str = ""
    register: Register | None = None
    signature: Signature | None = None
    dated: str = ""

    @property
    def digest(self) -> str:
        """Names the snapshot: the digest over paths and digests of what was read, in order of path; of a stored one,
        of all that is stored."""
        return self.stored_digest or manifest_digest(self.digests.items())

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
    return "sha256:" + hashlib.sha256(bytes_of(lines)).hexdigest()
