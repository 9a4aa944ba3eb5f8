"""The file that shows an entry, where the register can name it: below its own folder."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from auditor.assurance.folder import Review
from auditor.assurance.intake.model import Imported
from auditor.assurance.intake.words import Say
from auditor.report.escape import plain
from auditor.writing import Manner, make_folder, save


class BesideError(ValueError):
    """The file is gone, or is not the one that was read. The text says so."""


def beside(file: Imported, home: Path, register: Path, manner: Manner, say: Say) -> dict[str, Any]:
    """The entry of the file, as the register has it. One that lies elsewhere is copied into the folder of documents. Raises BesideError."""
    from auditor.assurance.intake.reading import digest

    path = home / file.file
    data = _content(path, say)
    if digest(data) != file.sha256:
        raise BesideError(say("confirm.changed", file=plain(path.name)))
    name = _below(path, register.parent)
    if name is None:
        name = _copied(path, data, file, register, manner)
    return {"name": name, "sha256": file.sha256} | ({"pages": file.pages} if file.pages else {})


def _content(path: Path, say: Say) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise BesideError(say("confirm.gone", file=plain(path.name))) from error


def _below(path: Path, folder: Path) -> str | None:
    try:
        return path.resolve().relative_to(folder.resolve()).as_posix()
    except ValueError:
        return None


def _copied(path: Path, data: bytes, file: Imported, register: Path, manner: Manner) -> str:
    """Under its own name, or with a part of its digest before it where another file has that name."""
    folder = Review(register.parent).documents
    make_folder(folder, manner)
    place = folder / path.name
    if place.exists() and place.read_bytes() != data:
        place = folder / f"{file.sha256[7:15]}-{path.name}"
    if not place.exists():
        save(place, data, manner)
    return place.relative_to(register.parent).as_posix()
