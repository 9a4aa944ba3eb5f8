"""One item while it is taken: its files go where they stay, one after another, and what is there is remembered if it is cut off."""

from __future__ import annotations

import hashlib
import os
import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from auditor.incident.preserve.bundle import Bundle
from auditor.incident.preserve.canon import indented
from auditor.incident.preserve.manifest import ITEM, At, Cap, Gap, Member
from auditor.incident.preserve.records import Counting, last_line
from auditor.strictjson import strict_json
from auditor.userfile import UserFileError
from auditor.writing import NEW, forget, make_folder_below, refuse_links, remove_empty, save

_LONGEST_NAME = 80
_PIECE = 1024 * 1024
FINAL = frozenset({"absent", "cap", "rolled_over", "gone", "out_of_reach"})
Role = Literal["records", "requests", "file", "snapshot", "assessment"]


class Step(BaseModel):
    """One thing that was asked for, and what came of it: files, or what is missing."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    key: str
    members: tuple[Member, ...] = ()
    gaps: tuple[Gap, ...] = ()
    caps: tuple[Cap, ...] = ()
    redacted: tuple[str, ...] = ()
    oldest: str | None = None
    newest: str | None = None

    @property
    def is_answered(self) -> bool:
        """Whether it would be of no use to ask for it again."""
        return all(gap.reason in FINAL for gap in self.gaps)


class Unfinished(BaseModel):
    """What unfinished-….json holds of an item that is being collected. Its id is the name of a folder in which files are dropped, and never leads
    elsewhere, whoever wrote it."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    item: str = Field(pattern=ITEM)
    kind: str
    begun: At
    steps: tuple[Step, ...] = ()


@dataclass(slots=True)
class Taking:
    """An item that is being taken. `id` is the one that it will have in the manifest."""

    bundle: Bundle
    id: str
    kind: str
    begun: str
    steps: list[Step] = field(default_factory=list)
    _salts: bytes = b""

    @classmethod
    def resumed(cls, bundle: Bundle, kind: str) -> Taking | None:
        """The one of a kind that was cut off, with those of its steps of which every file is whole; None where there is none."""
        for path in bundle.unfinished_files():
            try:
                left = Unfinished.model_validate(strict_json(path.read_bytes()))
            except (OSError, ValueError, RecursionError, ValidationError) as error:
                raise UserFileError(f"{path}: cannot be read; move it away, and collect again") from error
            if left.kind != kind:
                continue
            if left.item in {item.id for item in bundle.manifest().items}:
                forget(path)
                continue
            whole = [step for step in left.steps if all(_is_whole(bundle, one) for one in step.members)]
            taking = cls(bundle, left.item, left.kind, left.begun, whole)
            taking._drop_what_is_in_no_step()
            return taking
        return None

    def end(self) -> None:
        """It is sealed: nothing is to be remembered any longer."""
        forget(self.bundle.unfinished_file(self.id))

    def remember(self, step: Step) -> None:
        """This step is done: nobody asks for it again."""
        self.steps.append(step)
        self.begin()

    def begin(self) -> None:
        """Say that the item is being taken, before anything of it is on the disk."""
        left = Unfinished(item=self.id, kind=self.kind, begun=self.begun, steps=tuple(self.steps))
        save(self.bundle.unfinished_file(self.id), indented(left.model_dump(mode="json")))

    def records(
        self,
        name: str,
        of: str,
        rows: Iterable[bytes],
        covers: tuple[str | None, str | None] = (None, None),
        role: Role = "records",
    ) -> Member:
        """A file of records, one a line; none of them holds a line break. The last line is blank (`last_line`)."""
        self._salts = self._salts or self.bundle.key()
        path = self._path(name)
        counting, counted = Counting(self._salts, path), _Counted()

        def lines() -> Iterator[bytes]:
            for row in rows:
                counting.add(row)
                yield counted.through(row + b"\n")
            yield counted.through(last_line(self._salts, path) + b"\n")

        self._save(path, lines())
        found = counting.records
        return Member(
            path=path,
            role=role,
            of=of,
            covers_from=covers[0],
            covers_until=covers[1],
            bytes=counted.size,
            sha256=counted.sha256,
            rows=found.count,
            records=found,
        )

    def file(self, name: str, of: str, pieces: Iterable[bytes], role: Role = "file") -> Member:
        """A file as it is."""
        path, counted = self._path(name), _Counted()
        self._save(path, (counted.through(piece) for piece in pieces))
        return Member(path=path, role=role, of=of, bytes=counted.size, sha256=counted.sha256)

    def abandon(self) -> None:
        """Take away what is there: nothing of it is evidence."""
        self.steps.clear()
        self._drop_what_is_in_no_step()
        remove_empty(self.bundle.of.evidence / self.id)
        self.end()

    def _path(self, name: str) -> str:
        return f"{self.id}/{safe_name(name)}"

    def _save(self, path: str, content: Iterable[bytes]) -> None:
        place = self.bundle.of.evidence / path
        make_folder_below(self.bundle.of.evidence, place.parent)
        save(place, content, NEW)

    def _drop_what_is_in_no_step(self) -> None:
        """A file whose step never came to its end is asked for again, as a whole."""
        kept = {member.path for step in self.steps for member in step.members}
        folder = self.bundle.of.evidence / self.id
        refuse_links(self.bundle.of.evidence, folder)
        for entry in sorted(folder.iterdir()) if folder.is_dir() else ():
            if f"{self.id}/{entry.name}" not in kept:
                forget(entry)


@dataclass(slots=True)
class _Counted:
    """Size and digest of what goes through."""

    size: int = 0
    _whole: hashlib._Hash = field(default_factory=hashlib.sha256)

    def through(self, data: bytes) -> bytes:
        self.size += len(data)
        self._whole.update(data)
        return data

    @property
    def sha256(self) -> str:
        return self._whole.hexdigest()


def pieces_of(path: Path) -> Iterator[bytes]:
    """The bytes of a file, a piece at a time."""
    with path.open("rb") as stream:
        while piece := stream.read(_PIECE):
            yield piece


def safe_name(name: str) -> str:
    """A name that every file system takes and no terminal acts on; what it was called stands in the manifest."""
    bare = unicodedata.normalize("NFKD", name.replace("đ", "d").replace("Đ", "D"))
    kept = re.sub(r"[^A-Za-z0-9._-]+", "-", bare.encode("ascii", "ignore").decode()).strip("-.")
    if len(kept) > _LONGEST_NAME:
        stem, ending = os.path.splitext(kept)
        kept = stem[: _LONGEST_NAME - len(ending[:16])] + ending[:16]
    return kept or "file"


def _is_whole(bundle: Bundle, member: Member) -> bool:
    path = bundle.of.evidence / member.path
    whole = hashlib.sha256()
    try:
        for piece in pieces_of(path):
            whole.update(piece)
    except OSError:
        return False
    return whole.hexdigest() == member.sha256
