"""Files in, suggestions out: what `crm-audit assurance import` does."""

from __future__ import annotations

import os
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from auditor.assurance.intake.kept import added, read_suggestions
from auditor.assurance.intake.model import Imported, Suggestions
from auditor.assurance.intake.reading import digest, read_file
from auditor.assurance.intake.words import Say
from auditor.report.escape import plain
from auditor.userfile import UserFileError

MAX_BYTES = 64 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class Read:
    """What is to be written, what each file gave now, and the names of files that were read before."""

    suggestions: Suggestions
    found: tuple[Imported, ...]
    before: tuple[str, ...] = ()


def read_files(files: Sequence[Path], out: Path, say: Say, today: date) -> Read:
    """Reads each file and adds what it suggests to what `out` holds. Writes nothing. Raises UserFileError for what cannot be opened."""
    kept = read_suggestions(out)
    known = {file.sha256 for file in kept.files}
    found: list[Imported] = []
    before: list[str] = []
    for path in files:
        data, name = content_of(path), _name(path, out.parent)
        sha256 = digest(data)
        if sha256 in known:
            before.append(plain(path.name))
            continue
        known.add(sha256)
        found.append(read_file(name, data, say, today))
    readable = [one for one in found if one.what not in ("unreadable", "unknown")]
    return Read(added(kept, readable), tuple(found), tuple(before))


def content_of(path: Path) -> bytes:
    """All of a file. Raises UserFileError for what cannot be opened, and for more than any such file holds."""
    try:
        with path.open("rb") as stream:
            data = stream.read(MAX_BYTES + 1)
    except OSError as error:
        raise UserFileError(f"{path}: cannot be read: {error.strerror}") from error
    if len(data) > MAX_BYTES:
        raise UserFileError(f"{path}: larger than {MAX_BYTES} bytes, which no such file is")
    return data


def _name(path: Path, folder: Path) -> str:
    """The path from the folder of the suggestions, so that both can move together."""
    try:
        return Path(os.path.relpath(path, folder)).as_posix()
    except ValueError:  # another drive
        return path.as_posix()
