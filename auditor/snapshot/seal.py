"""The seal of a snapshot file: the digest of all of its bytes, as the comment that ends the archive.

It shows damage, also where no member is touched; who means to deceive can make a new one, and needs the key to sign it.
"""

from __future__ import annotations

import hashlib
import os
import zipfile
from pathlib import Path
from typing import BinaryIO

from auditor.snapshot.unreadable import UnreadableError

_DIGITS = 64
PLACE = b"sha256:" + b"0" * _DIGITS
"""The comment that an archive is written with, in the place of its seal."""


def seal(stream: BinaryIO) -> None:
    """Seal an archive that was written with PLACE as its comment."""
    end = stream.seek(-_DIGITS, os.SEEK_END)
    stream.seek(0)
    found = _digest(stream, end)
    stream.seek(end)
    stream.write(found)


def check_seal(path: Path) -> None:
    """Raises UnreadableError for an archive of which any byte is another one than was written."""
    try:
        with path.open("rb") as stream:
            end = stream.seek(-_DIGITS, os.SEEK_END)
            said = stream.read()
            stream.seek(0)
            whole = said == _digest(stream, end)
        with zipfile.ZipFile(path) as archive:
            whole = whole and len(archive.comment) == len(PLACE)
    except (OSError, ValueError, zipfile.BadZipFile) as error:
        raise UnreadableError(f"its seal cannot be read: {error}") from error
    if not whole:
        raise UnreadableError("was changed after it was written: its seal does not hold")


def names_in(path: Path) -> list[str]:
    """The names of all members, those among them that no reader would take."""
    with zipfile.ZipFile(path) as archive:
        return archive.namelist()


def _digest(stream: BinaryIO, end: int) -> bytes:
    state = hashlib.sha256()
    while end > 0:
        part = stream.read(min(end, 1024 * 1024))
        if not part:
            break
        state.update(part)
        end -= len(part)
    return state.hexdigest().encode()
