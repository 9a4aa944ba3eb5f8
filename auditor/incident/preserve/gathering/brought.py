"""Files that people bring: exports of logs, screenshots, what the vendor answered, e-mails, a time stamp."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from auditor.incident.case.incident import Person, in_utc
from auditor.incident.preserve.bundle import TOOL, Bundle, Entry
from auditor.incident.preserve.log import Line
from auditor.incident.preserve.manifest import Gap, Item, Member, Method
from auditor.incident.preserve.seal import Sign
from auditor.incident.preserve.taking import Step, Taking, pieces_of, safe_name
from auditor.incident.preserve.words import both
from auditor.userfile import UserFileError
from auditor.writing import locked

MOST_FILES = 10_000


@dataclass(frozen=True, slots=True)
class Brought:
    """What somebody brings, and what he says of it."""

    paths: tuple[Path, ...]
    by: Person
    at: datetime
    note: str = ""
    source: str = ""
    method: Method = "file"


def take_in(bundle: Bundle, brought: Brought, tenant: str, sign: Sign | None = None) -> tuple[Item, Line]:
    """Copy files into the bundle as one item, byte for byte; they stay where they were. Folders are walked. Raises UserFileError."""
    with locked(bundle.of.folder / ".taking.lock") as free:
        if not free:
            raise UserFileError(
                f"{bundle.of.folder}: another program is taking files in; wait until it is done, and try again"
            )
        return _taken(bundle, brought, tenant, sign)


def _taken(bundle: Bundle, brought: Brought, tenant: str, sign: Sign | None) -> tuple[Item, Line]:
    bundle.finish()
    for path in brought.paths:
        _refuse_own(bundle, path)
    files, gaps = _files(brought.paths)
    first = files[0][1].name if len(files) == 1 else brought.paths[0].name
    if (left := Taking.resumed(bundle, "brought")) is not None:
        left.abandon()
    at = in_utc(brought.at)
    taking = Taking(bundle, bundle.next_id(_slug(first)), "brought", at)
    taking.begin()
    members: list[Member] = []
    for number, (called, path) in enumerate(files, start=1):
        name = safe_name(path.name) if len(files) == 1 else f"{number:04d}-{safe_name(path.name)}"
        try:
            members.append(taking.file(name, called, pieces_of(path)))
        except OSError as error:
            raise UserFileError(f"{path}: cannot be read: {error.strerror}") from error
    taking.remember(Step(key="brought", members=tuple(members)))
    item = Item(
        id=taking.id,
        kind="brought",
        group="brought",
        label=both("label.brought", name=first),
        system=brought.source,
        tenant=tenant,
        method=brought.method,
        collected_by=brought.by,
        collected_from=at,
        collected_until=at,
        tool=TOOL,
        state="partial" if gaps else "whole",
        members=tuple(members),
        gaps=tuple(gaps),
        note=brought.note,
    )
    entry = Entry(action="collected", by=brought.by, at=brought.at, new=(item,), note=brought.note)
    line = bundle.commit(entry, sign)
    taking.end()
    return item, line


def _refuse_own(bundle: Bundle, path: Path) -> None:
    """The evidence is not evidence of itself, and the key of its salts never becomes a part of what is handed out. Raises UserFileError."""
    own, brought = bundle.of.evidence.resolve(), path.resolve()
    if brought == own or brought in own.parents or own in brought.parents:
        raise UserFileError(
            f"{path}: holds this incident's own evidence; name the files that are to be taken in"
        )


def _files(paths: Sequence[Path]) -> tuple[list[tuple[str, Path]], list[Gap]]:
    """Each file with what it is called, those of folders by their path there; and what of the folders is not taken. Links are not followed."""
    found: list[tuple[str, Path]] = []
    gaps: list[Gap] = []
    for path in paths:
        try:
            mode = path.lstat().st_mode
        except OSError as error:
            raise UserFileError(f"{path}: cannot be read: {error.strerror}") from error
        if stat.S_ISDIR(mode):
            for one, fault in _below(path):
                called = one.relative_to(path.parent).as_posix()
                if fault:
                    gaps.append(Gap(of=called, reason="error", said=fault))
                else:
                    found.append((called, one))
        elif stat.S_ISREG(mode):
            found.append((path.name, path))
        else:
            raise UserFileError(f"{path}: is no plain file; copy what is meant, and bring the copy")
    if not found:
        raise UserFileError(f"{paths[0]}: holds no file")
    if len(found) > MOST_FILES:
        raise UserFileError(
            f"{paths[0]}: holds more than {MOST_FILES} files; pack them, and bring the archive"
        )
    return found, gaps


def _below(folder: Path) -> Iterator[tuple[Path, str]]:
    """All that lies in a folder, in one order: each file, and what is none or cannot be opened, with the reason."""
    faults: list[tuple[Path, str]] = []

    def fault(error: OSError) -> None:
        faults.append((Path(error.filename), f"cannot be opened: {error.strerror}"))

    for here, folders, names in os.walk(folder, onerror=fault):
        folders.sort()
        links = [name for name in folders if Path(here, name).is_symlink()]
        for name in sorted([*names, *links]):
            path = Path(here, name)
            if path.is_symlink():
                yield path, "is a link, which is not followed"
            else:
                yield path, "" if path.is_file() else "is no plain file"
    yield from faults


def _slug(name: str) -> str:
    import re

    return re.sub(r"[^a-z0-9]+", "-", safe_name(name).lower()).strip("-")[:40].strip("-") or "file"
