"""The files that lie beside a register: there, and as they were when somebody wrote their digest down."""

from __future__ import annotations

import hashlib
import os
import stat
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path, PurePosixPath

from auditor.posture import Flaw, Unknown, UnknownKind, not_provided
from auditor.posture.topics.assurance import RESOURCE
from auditor.register.model.strict import File

MAX_BYTES = 1024 * 1024 * 1024
_CHUNK = 1024 * 1024
_READING = (
    os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_BINARY", 0)
)


class FileState(StrEnum):
    """What became of a file that an entry names."""

    WHOLE = "whole"
    ABSENT = "absent"
    CHANGED = "changed"


@dataclass(frozen=True, slots=True)
class Found:
    """A file of an entry: how it is, and why it cannot be used, empty where it can."""

    state: FileState
    why: str = ""

    @property
    def flaw(self) -> Flaw | None:
        if self.state is FileState.WHOLE:
            return None
        return Flaw.FILE_ABSENT if self.state is FileState.ABSENT else Flaw.FILE_CHANGED

    def gap(self, where: str) -> Unknown:
        """Why what the file would show is not known."""
        if self.state is FileState.ABSENT:
            return not_provided(RESOURCE, f"{where}: {self.why}")
        return Unknown(UnknownKind.ERROR, RESOURCE, reason=f"{where}: {self.why}")


def is_below(name: str) -> bool:
    """Whether a name is a path below the folder that it begins at."""
    parts = PurePosixPath(name).parts
    return bool(parts) and not name.startswith("/") and "\\" not in name and ".." not in parts


def file_of(folder: Path, file: File) -> Found:
    """The file, if it lies in the folder or below, no link leads to it, and it has the digest that was written down."""
    parts = PurePosixPath(file.name).parts
    if not is_below(file.name):
        return Found(FileState.ABSENT, f"{file.name}: is no path below the folder of the register")
    place = folder
    try:
        for part in parts:
            place = place / part
            if stat.S_ISLNK(os.lstat(place).st_mode):
                return Found(FileState.ABSENT, f"{file.name}: is, or lies behind, a link")
        digest = _digest(place)
    except (OSError, ValueError) as error:  # a drive or a device in its name is a ValueError
        return Found(
            FileState.ABSENT, f"{file.name}: cannot be read: {getattr(error, 'strerror', None) or error}"
        )
    if digest is None:
        return Found(FileState.ABSENT, f"{file.name}: is no file, or larger than {MAX_BYTES} bytes")
    if digest != file.sha256:
        return Found(FileState.CHANGED, f"{file.name}: has another sha256 than the register says")
    return Found(FileState.WHOLE)


def sha256_of(place: Path) -> str | None:
    """The digest of a file as registers write it; None for what is no file. Raises OSError."""
    return _digest(place)


def _digest(place: Path) -> str | None:
    descriptor = os.open(place, _READING)
    with os.fdopen(descriptor, "rb") as stream:
        status = os.fstat(descriptor)
        if not stat.S_ISREG(status.st_mode) or status.st_size > MAX_BYTES:
            return None
        made = hashlib.sha256()
        while chunk := stream.read(_CHUNK):
            made.update(chunk)
    return "sha256:" + made.hexdigest()
