"""Reads a stored snapshot back, after checking that every byte is the one that was written."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any, Protocol, runtime_checkable

from pydantic import TypeAdapter

from auditor.schemas import problems
from auditor.snapshot.model import (
    SCHEMA,
    Collection,
    Container,
    RawItem,
    Snapshot,
    SourceKind,
    manifest_digest,
)
from auditor.snapshot.register import Register, read_back
from auditor.snapshot.seal import check_seal, names_in
from auditor.snapshot.store import ANSWERS, COLLECTION, LEDGER, MANIFEST, REGISTERS, REVIEWS, SIGNATURE
from auditor.snapshot.unreadable import UnreadableError

MAX_MANIFEST_BYTES = 64 * 1024 * 1024


@runtime_checkable
class OneFile(Protocol):
    """A container that is one file on disk."""

    @property
    def file(self) -> str: ...


@dataclass(frozen=True, slots=True)
class Checked:
    """A snapshot's members as its manifest names them, looked at each time one is read: between a check of the file and the
    reading of it somebody may have put another one there."""

    inner: Container
    digests: Mapping[str, str]

    @property
    def label(self) -> str:
        return self.inner.label

    def read(self, path: str) -> bytes | memoryview:
        data = self.inner.read(path)
        if hashlib.sha256(data).hexdigest() != self.digests.get(path):
            raise UnreadableError(f"was changed while it was read: {path}")
        return data


@dataclass(frozen=True, slots=True)
class StoredAnswer:
    """One answer, as collection.json names it: its path, the kind of evidence it was asked for as, the request, the status
    of HTTP, when it came, whose it is, and how it says that there is no such thing."""

    path: str
    kind: str
    request: str
    status: int
    observed_at: str
    owner: str = ""
    absent: str = ""


@dataclass(frozen=True, slots=True)
class Stored:
    """A stored snapshot that was found whole: its manifest, how it was collected, and its signature if it has one."""

    manifest: dict[str, Any]
    document: dict[str, Any]
    collection: Collection
    answers: tuple[StoredAnswer, ...]
    signature: dict[str, str] | None

    @property
    def digest(self) -> str:
        return str(self.manifest["digest"])

    def checked(self, container: Container) -> Checked:
        """Its members, each of which is the one that was found here."""
        return Checked(container, {str(item["path"]): str(item["sha256"]) for item in self.manifest["items"]})


_PART = r"[^/\\\x00-\x1f\x7f\x85\u2028\u2029]+"
_PLACE = re.compile(
    rf"{re.escape(COLLECTION)}|{re.escape(LEDGER)}|(?:{ANSWERS}|{REGISTERS}|{REVIEWS}){_PART}(?:/{_PART})*"
)
_COLLECTION = TypeAdapter(Collection)
_ANSWERS = TypeAdapter(list[StoredAnswer])


def is_stored(names: list[str]) -> bool:
    """Whether an archive with these members is a stored snapshot."""
    return MANIFEST in names and COLLECTION in names


def load(container: Container, names: list[str]) -> Stored:
    """Check a snapshot byte by byte. Raises UnreadableError that says what was changed."""
    if isinstance(container, OneFile):
        check_seal(Path(container.file))
        names = names_in(Path(container.file))  # those among them that a reader passes over, too
    manifest = _document(container, MANIFEST)
    if manifest.get("schema") != SCHEMA:
        raise UnreadableError(f"its manifest is not one of {SCHEMA}; a newer crm-audit may read it")
    try:
        items = {
            str(entry["path"]): (int(entry["size"]), str(entry["sha256"])) for entry in manifest["items"]
        }
        digest = str(manifest["digest"])
    except (KeyError, TypeError, ValueError) as error:
        raise UnreadableError(f"its manifest is damaged: {error}") from error
    if odd := next((path for path in sorted(items) if not _is_a_place(path)), None):
        raise UnreadableError(f"its manifest is damaged: {odd!r} is no name of a member of a snapshot")
    if len(set(names)) < len(names):
        raise UnreadableError("was changed after it was written: a name stands twice in it")
    strange = sorted(set(names) - set(items) - {MANIFEST, SIGNATURE})
    lost = sorted(set(items) - set(names))
    if strange or lost:
        what = f"holds {strange[0]}, which its manifest does not list" if strange else f"has lost {lost[0]}"
        raise UnreadableError(f"was changed after it was written: it {what}")
    for path, (size, sha256) in sorted(items.items()):
        data = container.read(path)
        if len(data) != size or hashlib.sha256(data).hexdigest() != sha256:
            raise UnreadableError(
                f"was changed after it was written: {path} is not the one that its manifest names"
            )
    if manifest_digest((path, sha256) for path, (_, sha256) in items.items()) != digest:
        raise UnreadableError("was changed after it was written: its digest is not that of its items")
    document = _document(container, COLLECTION)
    for key in ("vendor", "observed_at"):
        if document.get(key) != manifest.get(key):
            raise UnreadableError(
                f"was changed after it was written: the {key} of its manifest is another one"
            )
    signature = _document(container, SIGNATURE) if SIGNATURE in names else None
    if found := problems("snapshot", {**manifest, "items": []}):  # each item was looked at above
        raise UnreadableError(f"its {MANIFEST} is damaged: {found[0][:300]}")
    if found := problems("collection", {**document, "answers": []}):
        raise UnreadableError(f"its {COLLECTION} is damaged: {found[0][:300]}")
    try:
        for moment in (document["observed_at"], document["started_at"]):
            datetime.fromisoformat(moment)
        answers = _ANSWERS.validate_python(document.get("answers"))
        collection = _COLLECTION.validate_python(document)
    except ValueError as error:
        raise UnreadableError(f"its {COLLECTION} is damaged: {' '.join(str(error).split())[:300]}") from error
    if lost := sorted({answer.path for answer in answers} - set(items)):
        raise UnreadableError(f"its {COLLECTION} is damaged: it names {lost[0]}, which is not there")
    return Stored(manifest, document, collection, tuple(answers), signature)


def _is_a_place(path: str) -> bool:
    """Whether a member has a name that a writer gives: below the snapshot, and in one line. The digest is over lines of
    names, so that a name of two lines would stand for two members, one of which is gone."""
    return bool(_PLACE.fullmatch(path)) and not {".", ".."} & set(path.split("/"))


def snapshot_of(stored: Stored, container: Container) -> Snapshot:
    """The snapshot, ready to be normalized: what `collect` gave, as it was."""
    sizes = {str(entry["path"]): int(entry["size"]) for entry in stored.manifest["items"]}
    items = tuple(
        RawItem(one.path, sizes[one.path], one.kind, one.request, one.observed_at, one.owner, one.absent)
        for one in stored.answers
    )
    return Snapshot(
        vendor=str(stored.manifest["vendor"]),
        kind=SourceKind.API,
        container=container,
        items=items,
        observed_at=str(stored.manifest["observed_at"]),
        collection=stored.collection,
        stored_digest=stored.digest,
    )


def registers_of(stored: Stored, container: Container) -> tuple[Register, ...]:
    """The staff registers that were kept beside the answers. Raises UnreadableError for one that is damaged."""
    paths = sorted(str(entry["path"]) for entry in stored.manifest["items"])
    return tuple(read_back(container.read(path)) for path in paths if path.startswith(REGISTERS))


def reviews_of(stored: Stored) -> dict[str, list[RawItem]]:
    """The files of the access reviews that were kept beside the answers, by the folder of each review."""
    found: dict[str, list[RawItem]] = {}
    for entry in stored.manifest["items"]:
        path = str(entry["path"])
        if path.startswith(REVIEWS):
            found.setdefault(path.rpartition("/")[0], []).append(RawItem(path, int(entry["size"])))
    return found


def ledger_of(container: Container) -> str:
    """The ledger, as JSON Lines."""
    return bytes(container.read(LEDGER)).decode("utf-8", "replace")


def _document(container: Container, path: str) -> dict[str, Any]:
    data = bytes(container.read(path))
    if len(data) > MAX_MANIFEST_BYTES:
        raise UnreadableError(f"its {path} is larger than {MAX_MANIFEST_BYTES} bytes")
    try:
        document = json.loads(data)
    except (ValueError, RecursionError) as error:
        raise UnreadableError(f"its {path} is damaged: {error}") from error
    if not isinstance(document, dict):
        raise UnreadableError(f"its {path} is damaged: an object is expected")
    return document
