"""Files and folders that are gone when the program ends, and that nobody else may look into meanwhile."""

from __future__ import annotations

import atexit
import os
import tempfile
from collections.abc import Callable
from contextlib import ExitStack
from pathlib import Path
from typing import BinaryIO, TypeVar

from auditor.userfile import UserFileError

T = TypeVar("T")
PrivateFolder = tempfile.TemporaryDirectory[str]
_PREFIX = "crm-audit-"


def unnamed(folder: Path | None = None) -> BinaryIO:
    """A file without a name, to write and to read back."""
    return _made(lambda: tempfile.TemporaryFile(dir=folder))


def private_folder() -> PrivateFolder:
    """A folder that goes with whoever holds it, at the latest when the program ends."""
    return _made(lambda: tempfile.TemporaryDirectory(prefix=_PREFIX))


def spool(suffix: str, scratch: ExitStack | None = None) -> tuple[BinaryIO, str]:
    """A new file to write, and its path, under which it can be opened until `scratch` is closed, else until the program ends."""
    folder = None if scratch is None else scratch.enter_context(private_folder())
    descriptor, name = _made(lambda: tempfile.mkstemp(prefix=_PREFIX, suffix=suffix, dir=folder))
    if folder is None:
        atexit.register(lambda: Path(name).unlink(missing_ok=True))
    return os.fdopen(descriptor, "wb"), name


def _made(make: Callable[[], T]) -> T:
    try:
        return make()
    except OSError as error:
        raise UserFileError(
            f"no temporary file can be written: {error.strerror}; set TMPDIR to where it can"
        ) from error
