"""What extraction yields: flat records that travel between processes and merge into a posture."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

from auditor.posture import IpRange, ObjectRights, SecretHit, Source
from auditor.vendor.formats.markup import Node


@dataclass(frozen=True, slots=True)
class RoleRecord:
    """A profile, permission set or muting set, or a part of a decomposed one.

    `rights` are the dangerous native rights that are on (name, line); `unclear` are those whose element says
    neither on nor off; `lists_rights` says whether any user permission is listed at all, and `lists_objects` whether
    any object is; `fields` (name, editable, line) are kept for guests only. `torn` are lists with an entry that does
    not name what it is for. `on_demand`: it has to be activated for a session. `custom` is what a profile says of
    itself: "false" where the product ships it.
    """

    kind: str
    name: str
    source: Source
    label: str | None = None
    licence: str | None = None
    description: str = ""
    rights: tuple[tuple[str, int], ...] = ()
    unclear: tuple[str, ...] = ()
    lists_rights: bool = False
    objects: ObjectRights | None = None
    lists_objects: bool = False
    fields: tuple[tuple[str, bool, int], ...] = ()
    ranges: tuple[IpRange, ...] = ()
    part: bool = False
    torn: tuple[str, ...] = ()
    on_demand: bool = False
    custom: str | None = None


class FieldRecord(NamedTuple):
    """A field with what decides whether it is personal, encryptable, encrypted and tracked. An organisation has a hundred
    thousand of them, and a tuple is made four times as fast as a frozen dataclass."""

    object_name: str
    name: str
    source: Source
    line: int
    type: str | None
    encryption: str | None
    classification: str | None
    compliance: str | None
    tracked: str | None
    tracked_line: int = 0
    encryption_line: int = 0


@dataclass(frozen=True, slots=True)
class ObjectRecord:
    """An object; each value with its line, None where the file does not say."""

    name: str
    source: Source
    internal: tuple[str, int] | None
    external: tuple[str, int] | None
    history: tuple[str, int] | None


@dataclass(frozen=True, slots=True)
class RuleRecord:
    """A sharing rule; audience and access are None where it does not say them. `selects` is what it says of the records."""

    object_name: str
    name: str
    source: Source
    line: int
    audience: str | None
    access: str | None
    selects: str = ""


@dataclass(frozen=True, slots=True)
class Document:
    """A small file as a tree of nodes."""

    kind: str
    name: str
    source: Source
    root: Node


@dataclass(frozen=True, slots=True)
class SecretRecord:
    """A file that was searched for literal credentials; `for_tests` is true of code that runs in tests only."""

    kind: str
    name: str
    source: Source
    hits: tuple[SecretHit, ...]
    for_tests: bool = False


@dataclass(frozen=True, slots=True)
class Replacement:
    """A text that is replaced in files while they are deployed: in those of which the path ends so or fits the glob. `text` is None
    where a pattern says what is replaced."""

    filename: str | None
    glob: str | None
    text: str | None


@dataclass(frozen=True, slots=True)
class ProjectRecord:
    """A project file: the version of the API that the files below its folder were retrieved with, what is replaced in them, and the
    types that it tells by rules of its own."""

    folder: str
    source: Source
    version: str | None
    replacements: tuple[Replacement, ...] = ()
    customized: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ReplacedRecord:
    """A file that is deployed with another content than it has here, and the project file that says so."""

    kind: str
    source: Source
    project: str


@dataclass(frozen=True, slots=True)
class ManifestRecord:
    """A manifest: what was asked for, by type, and the version of the API."""

    folder: str
    source: Source
    version: str | None
    types: tuple[tuple[str, tuple[str, ...]], ...]


@dataclass(frozen=True, slots=True)
class DeletionRecord:
    """A member that is deleted from the organisation when the files are deployed."""

    kind: str
    name: str
    source: Source


Record = (
    RoleRecord
    | FieldRecord
    | ObjectRecord
    | RuleRecord
    | Document
    | SecretRecord
    | ProjectRecord
    | ReplacedRecord
    | DeletionRecord
    | ManifestRecord
)
