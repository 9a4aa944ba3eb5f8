"""Opens what a user points at: a folder, a zip file, or a zip on standard input."""

from __future__ import annotations

import os
import stat
import zipfile
from contextlib import ExitStack
from dataclasses import dataclass, field
from pathlib import Path
from typing import BinaryIO

from auditor.collecting.archive import Archive, members, open_archive
from auditor.collecting.folder import Folder, walk
from auditor.snapshot import Container, RawItem, Skipped, UnreadableError
from auditor.snapshot.stored import is_stored
from auditor.writing import spool

MAX_ARCHIVE_BYTES = 1024 * 1024 * 1024
STDIN = "-"
# Files that are read alone; a workbook is a zip by its bytes, too.
SINGLE = frozenset({".conf", ".csv", ".json", ".php", ".xlsx", ".yaml", ".yml"})


@dataclass(slots=True)
class Target:
    """Something that was opened: its files (all of them, in order of path), what was passed over, and the folders.
    `stored`: it is a snapshot that was stored. `prefix` is what paths are shown under, so that they read as from the folder the user stands in."""

    container: Container
    items: list[RawItem]
    skipped: list[Skipped]
    prefix: str = ""
    folders: list[str] = field(default_factory=list)
    stored: bool = False


def open_target(
    path: str,
    standard_input: BinaryIO | None = None,
    here: Path | None = None,
    scratch: ExitStack | None = None,
) -> Target:
    """Open a target. What is kept of standard input to be read goes with `scratch`, else with the process. Raises
    UnreadableError with a reason for people."""
    if path == STDIN:
        if standard_input is None:
            raise UnreadableError("-: there is no standard input to read")
        return _archive(_spooled(standard_input, scratch), "standard input")
    place = Path(path)
    try:
        mode = place.stat().st_mode
    except (FileNotFoundError, NotADirectoryError) as error:
        raise UnreadableError(f"{path}: there is no such file or folder") from error
    except (OSError, ValueError) as error:  # not allowed, too long a name, a NUL in it
        raise UnreadableError(f"{path}: cannot be opened: {getattr(error, 'strerror', error)}") from error
    if stat.S_ISDIR(mode):
        items, skipped, folders = walk(place, lambda _: True)
        return Target(Folder(os.path.realpath(place)), items, skipped, _prefix(place, here), folders)
    if stat.S_ISREG(mode) and place.suffix.lower() in SINGLE:
        folder = place.parent
        item = RawItem(place.name, place.stat().st_size)
        return Target(Folder(os.path.realpath(folder), place.name), [item], [], _prefix(folder, here))
    if stat.S_ISREG(mode) and zipfile.is_zipfile(place):  # to open a pipe would wait for its writer
        return _archive(str(place), place.name)
    raise UnreadableError(
        f"{path}: is neither a folder nor a zip archive, nor a file of a kind that is read alone"
    )


def _archive(file: str, label: str) -> Target:
    try:
        open_archive(file)
        items, skipped = members(file, lambda _: True)
    except UnreadableError as error:
        raise UnreadableError(f"{label}: {error}") from error
    return Target(Archive(file, label), items, skipped, stored=is_stored([item.path for item in items]))


def _spooled(stream: BinaryIO, scratch: ExitStack | None) -> str:
    """Standard input in a private file: a zip is read from its end."""
    file, name = spool(".zip", scratch)
    with file:
        written = 0
        while chunk := stream.read(1024 * 1024):
            written += len(chunk)
            if written > MAX_ARCHIVE_BYTES:
                raise UnreadableError(f"standard input: is larger than {MAX_ARCHIVE_BYTES} bytes")
            _spool(file, chunk)
    return name


def _spool(file: BinaryIO, chunk: bytes) -> None:
    try:
        file.write(chunk)
    except OSError as error:
        raise UnreadableError(
            f"standard input: cannot be kept for reading: {error.strerror}; set TMPDIR"
        ) from error


def _prefix(place: Path, here: Path | None) -> str:
    """The way from the current folder to the target when it lies below; else nothing."""
    if here is None:
        return ""
    try:
        relative = Path(os.path.realpath(place)).relative_to(os.path.realpath(here))
    except ValueError:
        return ""
    return "" if str(relative) == "." else relative.as_posix() + "/"
