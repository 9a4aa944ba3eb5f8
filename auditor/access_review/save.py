"""Writes a pack into a new folder, and never over one that people may have filled in."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from auditor.access_review.manifest import NAME, record_of
from auditor.access_review.pack import Pack
from auditor.access_review.page import index_of, page_of
from auditor.access_review.returned import ENDING
from auditor.access_review.workbook import workbook_of
from auditor.userfile import UserFileError
from auditor.writing import OWNERS, Manner, make_folder, save


def save_pack(pack: Pack, out: Path, manner: Manner = OWNERS) -> list[Path]:
    """The files that were written, the index first. Raises UserFileError where that is not possible."""
    try:
        if out.exists() and any(out.iterdir()):
            raise UserFileError(
                f"{out}: is not empty, and may hold sheets that were filled in; name a new folder"
            )
    except OSError as error:
        raise UserFileError(f"{out}: cannot be written: {error.strerror}") from error
    make_folder(out, manner)
    written = []
    for name, content in _files(pack):
        save(out / name, content, manner)
        written.append(out / name)
    return written


def _files(pack: Pack) -> Iterator[tuple[str, bytes]]:
    yield "index.html", _bytes(index_of(pack))
    yield NAME, _bytes(record_of(pack))
    for sheet in pack.sheets:
        name = sheet.file + ENDING
        yield name, workbook_of(pack.head, sheet)
        yield f"{sheet.file}.html", _bytes(page_of(pack.head, sheet, name))


def _bytes(text: str) -> bytes:
    return text.encode("utf-8", "backslashreplace")
