"""A lock of the system on a file, which ends with whoever has it, however that ends."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from auditor.writing.manner import OWNERS
from auditor.writing.pending import refused
from auditor.writing.save import make_folder

_FLAGS = os.O_RDWR | os.O_CREAT | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_CLOEXEC", 0)


@contextmanager
def locked(path: Path) -> Iterator[bool]:
    """Gives True where the lock was free, and has it until the end; False where somebody else has it. The file stays, and is empty.
    Raises UserFileError where it cannot be made."""
    make_folder(path.parent)
    try:
        descriptor = os.open(path, _FLAGS, OWNERS.mode)
    except OSError as error:
        raise refused(path, error) from error
    try:
        yield _taken(descriptor)
    finally:
        os.close(descriptor)  # and with it the lock


if sys.platform == "win32":
    import msvcrt

    def _taken(descriptor: int) -> bool:
        try:
            msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)
        except OSError:
            return False
        return True

else:
    import fcntl

    def _taken(descriptor: int) -> bool:
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        return True
