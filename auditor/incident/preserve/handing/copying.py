"""A copy to hand out: whole, or without some items, or with people replaced. It verifies against the same sealed manifest."""

from __future__ import annotations

import json
import zipfile
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any, BinaryIO

from auditor.incident.case.incident import Person, in_utc
from auditor.incident.preserve.bundle import SEAL, Bundle, Entry
from auditor.incident.preserve.canon import canonical, digest, indented
from auditor.incident.preserve.manifest import Item, Member
from auditor.incident.preserve.records import leaf_of, salt_of
from auditor.incident.preserve.seal import Sign
from auditor.incident.preserve.verifying.export_file import NAME, SHOWN, Export, Hidden
from auditor.snapshot.seal import PLACE, seal
from auditor.userfile import UserFileError
from auditor.writing import NEW, Pending, refused, unnamed

_EPOCH = (1980, 1, 1, 0, 0, 0)
_HIDDEN = "hidden"
Clean = Callable[[Any], Any]


@dataclass(frozen=True, slots=True)
class Wanted:
    """What the copy is to be. `hide` puts pseudonyms in the place of people of a record; of what it cannot look into nothing is handed
    out then. `only` are the items that it may hold; all where it is None."""

    to: Path
    by: Person
    at: datetime
    why: str = ""
    without: tuple[str, ...] = ()
    hide: Clean | None = None


def export(bundle: Bundle, wanted: Wanted, sign: Sign | None = None) -> Export:
    """Write the copy, a new zip, and note it in the custody log. Raises UserFileError."""
    bundle.finish()
    manifest = bundle.manifest()
    known = {item.id for item in manifest.items}
    if strange := [one for one in wanted.without if one not in known]:
        raise UserFileError(
            f"--without {strange[0]}: is no item; they are {', '.join(sorted(known)) or 'none so far'}"
        )
    kept = [item for item in manifest.items if item.id not in wanted.without]
    pending = Pending(wanted.to, NEW)
    archive = zipfile.ZipFile(pending.stream, "w", allowZip64=True)
    try:
        made = _Copy(bundle, wanted, archive)
        members = [made.member(item, member) for item in kept for member in item.members]
        told = Export(
            by=wanted.by,
            at=in_utc(wanted.at),
            why=wanted.why,
            left_out=tuple(sorted(wanted.without)),
            left_out_members=tuple(path for path, hidden in members if hidden is None and path),
            hidden=tuple(hidden for _, hidden in members if hidden is not None),
        )
        text = indented(told.model_dump(mode="json", by_alias=True))
        entry = Entry(
            action="exported",
            by=wanted.by,
            at=wanted.at,
            items=tuple(item.id for item in kept),
            files={NAME: digest(text)},
            note=wanted.why,
        )
        bundle.commit(entry, sign)
        made.put(NAME, text)
        for name, path in (
            ("incident.json", bundle.of.incident),
            ("custody.jsonl", bundle.of.custody),
            ("evidence/manifest.json", bundle.of.manifest),
            (f"evidence/{SEAL}", bundle.seal_file),
        ):
            made.put(name, path.read_bytes())
        archive.comment = PLACE
        archive.close()
        seal(pending.stream)
    except OSError as error:
        _abandon(pending, archive)
        raise refused(wanted.to, error) from error
    except BaseException:
        _abandon(pending, archive)
        raise
    pending.keep()
    return told


def _abandon(pending: Pending, archive: zipfile.ZipFile) -> None:
    with suppress(OSError, ValueError):
        archive.close()  # an archive that is left open complains when it is collected
    pending.abandon()


@dataclass(slots=True)
class _Copy:
    bundle: Bundle
    wanted: Wanted
    archive: zipfile.ZipFile

    def member(self, item: Item, member: Member) -> tuple[str, Hidden | None]:
        """Put a member into the copy: its path where it is left out, and how it is shown where some of it is hidden."""
        path = self.bundle.of.evidence / member.path
        if self.wanted.hide is None:
            with path.open("rb") as stream:
                self._stream(f"evidence/{member.path}", stream)
            return "", None
        if member.records is None:
            return member.path, None
        with unnamed() as shown, path.open("rb") as stream:
            counted = self._shown(member, stream, shown)
            shown.seek(0)
            sha256 = digest(shown.read())
            shown.seek(0)
            self._stream(f"evidence/{member.path}{SHOWN}", shown)
        return member.path, Hidden(path=member.path, sha256=sha256, shown=counted[0], hidden=counted[1])

    def _shown(self, member: Member, stream: BinaryIO, out: BinaryIO) -> tuple[int, int]:
        """Write each record as it is shown: with its salt where nothing of it is replaced, else what is left of it, with its leaf."""
        assert self.wanted.hide is not None
        key, shown, hidden = self.bundle.key(), 0, 0
        for number, record in enumerate(_records(stream)):
            salt = salt_of(key, member.path, number)
            document = json.loads(record)
            replaced = self.wanted.hide(_without_digests(document) if member.role == "requests" else document)
            if replaced == document:
                line = {"salt": salt.hex(), "record": record.decode("utf-8", "surrogatepass")}
                shown += 1
            else:
                line = {"leaf": leaf_of(salt, record).hex(), "replaced": replaced}
                hidden += 1
            out.write(canonical(line) + b"\n")
        return shown, hidden

    def put(self, name: str, data: bytes) -> None:
        self.archive.writestr(_info(name), data)

    def _stream(self, name: str, stream: BinaryIO) -> None:
        with self.archive.open(_info(name), "w", force_zip64=True) as out:
            while piece := stream.read(1024 * 1024):
                out.write(piece)


def _records(stream: BinaryIO) -> Iterator[bytes]:
    """Each record; the blank line behind the last is none."""
    for line in stream:
        if not line.isspace():
            yield line.removesuffix(b"\n")


def _without_digests(document: Any) -> Any:
    """What was asked, without the digests of answers: against these it could be tried whom they named."""
    if not isinstance(document, dict):
        return document
    return {key: _HIDDEN if key.startswith("sha256") else value for key, value in document.items()}


def _info(name: str) -> zipfile.ZipInfo:
    info = zipfile.ZipInfo(name, _EPOCH)
    info.external_attr = 0o600 << 16
    info.compress_type = zipfile.ZIP_DEFLATED
    return info


def names_of(items: Sequence[Item]) -> str:
    """Items in a line."""
    return ", ".join(item.id for item in items)
