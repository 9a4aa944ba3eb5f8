"""A file that is being written. It has its name once it is whole; until then nobody can foretell what it is called."""

from __future__ import annotations

import errno
import os
import secrets
import shutil
import sys
from contextlib import suppress
from pathlib import Path
from typing import BinaryIO

from auditor.userfile import UserFileError
from auditor.writing.manner import Manner
from auditor.writing.place import check_way, is_straight, open_straight
from auditor.writing.scratch import unnamed

PARTIAL = ".crm-audit-*.partial"
"""What a file is called while it is being written; one that stays is of a process that was ended in the middle of it."""
_NEW_ONLY = os.O_RDWR | os.O_CREAT | os.O_EXCL
for _name in ("O_NOFOLLOW", "O_CLOEXEC", "O_BINARY", "O_NOINHERIT"):
    _NEW_ONLY |= getattr(os, _name, 0)
# What a file system answers that knows no second name for a file.
_NO_LINKS = frozenset({errno.EPERM, errno.ENOSYS, errno.EOPNOTSUPP, errno.EMLINK, errno.EXDEV})


class Pending:
    """`stream` takes the content, and may be read and wound back; `keep` gives it the name, `abandon` leaves nothing
    behind. Raises UserFileError where it cannot be written. Not for threads."""

    def __init__(self, path: Path, manner: Manner) -> None:
        self._path, self._manner = path, manner
        self._partial = ""
        self._folder: int | None = None
        self._straight = is_straight(path)
        try:
            self.stream: BinaryIO = unnamed() if self._straight else self._beside(path)
        except OSError as error:
            self._forget()
            raise refused(path, error) from error

    def write(self, data: bytes) -> None:
        """Write on."""
        try:
            self.stream.write(data)
        except OSError as error:
            raise refused(self._path, error) from error

    def copy(self) -> BinaryIO:
        """Another file without a name, where there is as much room."""
        return unnamed(None if self._straight else self._path.parent)

    def keep(self) -> None:
        """Give the file its name. What was there under that name is whole until then, and a link is replaced."""
        try:
            self.stream.flush()
            if self._straight:
                self._pour()
            else:
                if self._manner.lasting:
                    os.fsync(self.stream.fileno())
                self.stream.close()
                self._name_it()
        except BrokenPipeError:  # whoever reads has enough
            self.abandon()
            raise
        except OSError as error:
            self.abandon()
            raise refused(self._path, error) from error
        self._forget()

    def abandon(self) -> None:
        """Leave nothing behind."""
        with suppress(OSError, ValueError):
            self.stream.close()
        if self._partial:
            with suppress(OSError):
                os.unlink(self._partial, dir_fd=self._folder)
        self._forget()

    def _beside(self, path: Path) -> BinaryIO:
        """A new file in the same folder, which is opened first, so that nobody can put another in its place."""
        check_way(path.parent)
        self._refuse_to_replace()
        if os.open in os.supports_dir_fd:
            self._folder = os.open(path.parent, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
        partial = self._at(PARTIAL.replace("*", secrets.token_hex(16)))
        descriptor = os.open(partial, _NEW_ONLY, self._manner.mode, dir_fd=self._folder)
        self._partial = partial
        return os.fdopen(descriptor, "w+b")

    def _at(self, name: str) -> str:
        return name if self._folder is not None else os.path.join(self._path.parent, name)

    def _name_it(self) -> None:
        name = self._at(self._path.name)
        if self._manner.over:
            os.replace(self._partial, name, src_dir_fd=self._folder, dst_dir_fd=self._folder)
        else:
            self._name_anew(name)
        self._partial = ""
        if self._folder is not None and self._manner.lasting:
            with suppress(OSError):  # some file systems cannot, and the name is there all the same
                os.fsync(self._folder)

    def _name_anew(self, name: str) -> None:
        """As `os.replace`, and refused where there is something of that name."""
        if sys.platform == "win32":
            os.rename(self._partial, name)
            return
        try:
            os.link(self._partial, name, src_dir_fd=self._folder, dst_dir_fd=self._folder)
            os.unlink(self._partial, dir_fd=self._folder)
        except OSError as error:
            if error.errno not in _NO_LINKS:
                raise
            self._refuse_to_replace()
            os.replace(self._partial, name, src_dir_fd=self._folder, dst_dir_fd=self._folder)

    def _pour(self) -> None:
        """Into a device, a pipe or a descriptor, after whatever was written there before."""
        for stream in (sys.stdout, sys.stderr):
            if stream is not None:
                stream.flush()
        self.stream.seek(0)
        with os.fdopen(open_straight(self._path), "wb") as out:
            shutil.copyfileobj(self.stream, out)
        self.stream.close()

    def _refuse_to_replace(self) -> None:
        if not self._manner.over and os.path.lexists(self._path):
            raise FileExistsError(errno.EEXIST, os.strerror(errno.EEXIST))

    def _forget(self) -> None:
        folder, self._folder, self._partial = self._folder, None, ""
        if folder is not None:
            os.close(folder)


def refused(path: Path, error: OSError) -> UserFileError:
    """What is said of a file that cannot be written."""
    if isinstance(error, FileExistsError):
        return UserFileError(f"{path}: is there already and is left as it is; name a new file")
    return UserFileError(f"{path}: cannot be written: {error.strerror or error}")
