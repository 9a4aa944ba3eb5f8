"""A document comes into a register: its file beside it, its digest, its entry."""

from __future__ import annotations

import hashlib
import os
import re
import stat
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from auditor.register.file.files import sha256_of
from auditor.register.file.reading import Kept, read_register_file
from auditor.register.file.writing import with_entry
from auditor.register.model.documents import Document
from auditor.register.model.strict import File
from auditor.userfile import UserFileError
from auditor.writing import Manner, locked, make_folder_below, remove_file, save

FOLDER = "documents"
MAX_BYTES = 256 * 1024 * 1024
_CHUNK = 1024 * 1024
_KEY = re.compile(rb"-----BEGIN (?:[A-Z0-9]+ )*PRIVATE KEY(?: BLOCK)?-----")
_UNSAFE = re.compile(r"[^\w.\-]+")
_LONGEST = 100


@dataclass(frozen=True, slots=True)
class Added:
    """The register as it is now, and where the file lies, by its path from the register's folder."""

    kept: Kept
    place: str


def add_document(register: Path, file: Path, paper: Document, mode: int = 0o600) -> Added:
    """Puts a file beside a register and an entry for it into it, or does neither. A file that lies there already stays where it is. Raises
    UserFileError for what is no document, for a name or an id that is taken, and for a register that somebody else is writing."""
    with locked(register.with_name(f".{register.name}.lock")) as free:
        if not free:
            raise UserFileError(f"{register}: somebody else is writing it; try again")
        kept = read_register_file(register)
        if any(one.id == paper.id for one in kept.register.documents or ()):
            raise UserFileError(
                f"{register}: has a document of the id {paper.id!r} already; name another one with --id"
            )
        sha256 = _checked(file)
        place = _beside(register, file)
        copied = place is None
        if place is None:
            place = _copied(register, file, sha256, Manner(mode, over=False))
        entry = paper.model_copy(update={"file": File(name=place, sha256=sha256)})
        try:
            return Added(with_entry(register, "documents", entry), place)
        except BaseException:
            if copied:
                remove_file(register.parent / place)
            raise


def file_name(name: str) -> str:
    """A name that every system takes, and that stays readable: letters, digits, dots and hyphens."""
    plain = _UNSAFE.sub("-", unicodedata.normalize("NFC", name)).strip("-.")
    stem, dot, ending = plain.rpartition(".")
    if not dot:
        stem, ending = plain, ""
    return f"{stem[: _LONGEST - len(ending) - 1]}{dot}{ending[:20]}" or "document"


def _checked(file: Path) -> str:
    """The digest of a file that can be a document. Raises UserFileError."""
    try:
        status = os.stat(file)
        if not stat.S_ISREG(status.st_mode):
            raise UserFileError(f"{file}: is no file")
        if status.st_size > MAX_BYTES:
            raise UserFileError(f"{file}: is larger than {MAX_BYTES} bytes")
        if not status.st_size:
            raise UserFileError(f"{file}: is empty")
        with file.open("rb") as stream:
            if _KEY.search(stream.read(_CHUNK)):
                raise UserFileError(f"{file}: holds a private key, which belongs into no register")
        digest = sha256_of(Path(os.path.realpath(file)))
    except (OSError, ValueError) as error:
        if isinstance(error, UserFileError):
            raise
        raise UserFileError(f"{file}: cannot be read: {getattr(error, 'strerror', None) or error}") from error
    if digest is None:
        raise UserFileError(f"{file}: is no file")
    return digest


def _beside(register: Path, file: Path) -> str | None:
    """The path of a file that lies below the register's folder already, and is no link; None where it lies elsewhere."""
    folder = os.path.realpath(register.parent)
    real = os.path.realpath(file)
    straight = os.path.join(os.path.realpath(file.parent), file.name) == real
    if not straight or not Path(real).is_relative_to(folder):
        return None
    return Path(real).relative_to(folder).as_posix()


def _copied(register: Path, file: Path, sha256: str, manner: Manner) -> str:
    """Copies a file beside the register, under a name that is free. Raises UserFileError."""
    folder = register.parent / FOLDER
    name = file_name(file.name)
    make_folder_below(register.parent, folder, manner)
    if os.path.lexists(folder / name):
        raise UserFileError(
            f"{folder / name}: is there already; rename {file.name}, or take the other one away"
        )
    made = hashlib.sha256()
    save(folder / name, _pieces(file, made), manner)
    if f"sha256:{made.hexdigest()}" != sha256:
        remove_file(folder / name)
        raise UserFileError(f"{file}: changed while it was read; try again")
    return f"{FOLDER}/{name}"


def _pieces(file: Path, made: hashlib._Hash) -> Iterator[bytes]:
    with file.open("rb") as stream:
        while chunk := stream.read(_CHUNK):
            made.update(chunk)
            yield chunk
