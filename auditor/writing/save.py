"""Writes a file or makes a folder, in one call."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from itertools import chain
from pathlib import Path

from auditor.userfile import UserFileError
from auditor.writing.manner import OWNERS, Manner, folder_mode
from auditor.writing.pending import Pending
from auditor.writing.place import check_way

_PIECE = 1024 * 1024


def save(path: Path, content: str | bytes | Iterable[str] | Iterable[bytes], manner: Manner = OWNERS) -> None:
    """Write a file whole or not at all. Raises UserFileError where that is not possible."""
    parts = (content,) if isinstance(content, str | bytes) else content
    pending = Pending(path, manner)
    try:
        for piece in chain.from_iterable(map(_pieces, parts)):
            data = piece if isinstance(piece, bytes) else piece.encode("utf-8", "backslashreplace")
            pending.write(data)
        pending.keep()
    except BaseException:
        pending.abandon()
        raise


def _pieces(content: str | bytes) -> Iterator[str | bytes]:
    """A long text is encoded a piece at a time, so that it is not there twice."""
    return (content[first : first + _PIECE] for first in range(0, len(content), _PIECE))


def make_folder(path: Path, manner: Manner = OWNERS) -> None:
    """Make a folder for files of that manner, with those above it; one that is there stays as it is. Raises
    UserFileError where that is not possible."""
    check_way(path)
    missing = []
    while not path.is_dir() and path not in missing:
        missing.append(path)
        path = path.parent
    for one in reversed(missing):
        try:
            os.mkdir(one, folder_mode(manner.mode))
        except FileExistsError as error:
            if not one.is_dir():
                raise UserFileError(f"{one}: cannot be made: there is a file of that name") from error
        except OSError as error:
            raise UserFileError(f"{one}: cannot be made: {error.strerror}") from error


def make_folder_below(top: Path, folder: Path, manner: Manner = OWNERS) -> None:
    """As `make_folder`, for one that is named by what lies below a folder of ours: no link is followed from there on, whoever laid it.
    Raises UserFileError for one."""
    refuse_links(top, folder)
    make_folder(folder, manner)


def refuse_links(top: Path, folder: Path) -> None:
    """Raises UserFileError where a link lies on the way from one folder to another below it."""
    at = top
    for part in folder.relative_to(top).parts:
        at /= part
        if at.is_symlink():
            raise UserFileError(f"{at}: is a link, which is not followed; remove it, or name another folder")
