"""Where a bundle is looked at: a folder, or the zip of a copy."""

from __future__ import annotations

import os
import stat
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO, Protocol

from auditor.snapshot.seal import check_seal, names_in
from auditor.snapshot.unreadable import UnreadableError

_ATTEMPTS = (".crm-audit-", ".partial")


class Place(Protocol):
    """Where the files of a bundle lie, by path with `/`, seen from the incident's folder."""

    @property
    def is_copy(self) -> bool:
        """Whether it is a copy that somebody exported."""

    def names(self) -> frozenset[str]:
        """The files below evidence/, and folders there that are empty, with `/` at the end."""

    def strange(self) -> tuple[str, ...]:
        """What is no plain file and no folder: links, pipes."""

    def has(self, name: str) -> bool: ...

    def open(self, name: str) -> BinaryIO:
        """Raises UnreadableError."""


@dataclass(frozen=True, slots=True)
class FolderPlace:
    """The original."""

    folder: Path

    @property
    def is_copy(self) -> bool:
        return False

    def names(self) -> frozenset[str]:
        return frozenset(name for name, mode in self._walk(self.folder / "evidence") if mode != "strange")

    def strange(self) -> tuple[str, ...]:
        return tuple(sorted(name for name, mode in self._walk(self.folder / "evidence") if mode == "strange"))

    def has(self, name: str) -> bool:
        return (self.folder / name).is_file()

    def open(self, name: str) -> BinaryIO:
        try:
            return (self.folder / name).open("rb")
        except OSError as error:
            raise UnreadableError(f"{name}: cannot be read: {error.strerror}") from error

    def _walk(self, at: Path) -> Iterator[tuple[str, str]]:
        """Files, empty folders, and what is neither."""
        try:
            entries = sorted(os.scandir(at), key=lambda entry: entry.name)
        except OSError as error:
            raise UnreadableError(f"{at}: cannot be read: {error.strerror}") from error
        for entry in entries:
            name = Path(entry.path).relative_to(self.folder).as_posix()
            mode = entry.stat(follow_symlinks=False).st_mode
            if stat.S_ISDIR(mode):
                inner = list(self._walk(Path(entry.path)))
                yield from inner or [(f"{name}/", "folder")]
            elif not stat.S_ISREG(mode):
                yield name, "strange"
            elif not (entry.name.startswith(_ATTEMPTS[0]) and entry.name.endswith(_ATTEMPTS[1])):
                yield name, "file"


@dataclass(frozen=True, slots=True)
class ZipPlace:
    """A copy that was exported. Its own seal was looked at before."""

    archive: zipfile.ZipFile

    @property
    def is_copy(self) -> bool:
        return True

    def names(self) -> frozenset[str]:
        return frozenset(name for name in self.archive.namelist() if name.startswith("evidence/"))

    def strange(self) -> tuple[str, ...]:
        names = self.archive.namelist()
        return tuple(sorted({name for name in names if names.count(name) > 1}))

    def has(self, name: str) -> bool:
        return name in self.archive.namelist()

    def open(self, name: str) -> BinaryIO:
        try:
            return self.archive.open(name)  # type: ignore[return-value]
        except (KeyError, OSError, zipfile.BadZipFile, NotImplementedError, RuntimeError) as error:
            raise UnreadableError(f"{name}: cannot be read from the copy") from error


@contextmanager
def place_of(path: Path) -> Iterator[Place]:
    """The bundle at a path. Raises UnreadableError where there is none, and for a zip of which a byte is another one."""
    if path.is_dir():
        yield FolderPlace(path)
        return
    if not path.is_file():
        raise UnreadableError(f"{path}: there is no such folder or file")
    check_seal(path)
    names_in(path)
    with zipfile.ZipFile(path) as archive:
        yield ZipPlace(archive)
