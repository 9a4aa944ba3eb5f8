"""Begins a file that another library then writes into: a database, which is never written whole."""

from __future__ import annotations

import os
from contextlib import suppress
from pathlib import Path

from auditor.userfile import UserFileError
from auditor.writing.manner import OWNERS, Manner
from auditor.writing.pending import refused
from auditor.writing.place import check_way

_BEGIN = os.O_RDWR | os.O_CREAT | os.O_EXCL
for _name in ("O_NOFOLLOW", "O_CLOEXEC", "O_BINARY", "O_NOINHERIT"):
    _BEGIN |= getattr(os, _name, 0)


def begin(path: Path, manner: Manner = OWNERS) -> None:
    """An empty file of that manner where nothing of the name is yet; what is there stays as it is. Raises UserFileError where it
    cannot be made, and for a link, which is not followed."""
    check_way(path.parent)
    if path.is_symlink():
        raise UserFileError(f"{path}: is a link, which is not followed; name the file itself")
    try:
        with suppress(FileExistsError):
            os.close(os.open(path, _BEGIN, manner.mode))
    except OSError as error:
        raise refused(path, error) from error
