"""Files that people bring: exports of logs, screenshots, what the vendor answered, e-mails, a time stamp."""

from __future__ import annotations

import stat
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from auditor.incident.case.incident import Person, in_utc
from auditor.incident.preserve.bundle import TOOL, Bundle, Entry
from auditor.incident.preserve.log import Line
from auditor.incident.preserve.manifest import Item, Member, Method
from auditor.incident.preserve.seal import Sign
from auditor.incident.preserve.taking import Step, Taking, pieces_of, safe_name
from auditor.incident.preserve.words import both
from auditor.userfile import UserFileError

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
    bundle.finish()
    files = _files(brought.paths)
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
        state="whole",
        members=tuple(members),
        note=brought.note,
    )
    entry = Entry(action="collected", by=brought.by, at=brought.at, new=(item,), note=brought.note)
    line = bundle.commit(entry, sign)
    taking.end()
    return item, line


def _files(paths: Sequence[Path]) -> list[tuple[str, Path]]:
    """Each file with what it is called, those of folders by their path there. Links are not followed."""
    found: list[tuple[str, Path]] = []
    for path in paths:
        try:
            mode = path.lstat().st_mode
        except OSError as error:
            raise UserFileError(f"{path}: cannot be read: {error.strerror}") from error
        if stat.S_ISDIR(mode):
            inner = sorted(one for one in path.rglob("*") if one.is_file() and not one.is_symlink())
            found += [(one.relative_to(path.parent).as_posix(), one) for one in inner]
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
    return found


def _slug(name: str) -> str:
    import re

    return re.sub(r"[^a-z0-9]+", "-", safe_name(name).lower()).strip("-")[:40].strip("-") or "file"
