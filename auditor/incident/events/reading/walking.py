"""Which files are named by the paths that somebody gave: files, and all that lie in folders, in one order."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Found:
    """A file, or why it is none that could be read."""

    path: Path
    fault: str = ""


def files_of(paths: Iterable[Path]) -> Iterator[Found]:
    """Every file once. Links to folders inside a folder are not followed, so that no loop is; a link to a file is, where it leads to one
    in a folder that was named."""
    seen: set[tuple[int, int]] = set()
    for path in paths:
        for found in _below(path) if _is_folder(path) else (_looked(path),):
            key = _identity(found.path)
            if key is None or key not in seen:
                yield found
            if key is not None:
                seen.add(key)


def _identity(path: Path) -> tuple[int, int] | None:
    try:
        status = os.stat(path)
    except (OSError, ValueError):
        return None
    return status.st_dev, status.st_ino


def _is_folder(path: Path) -> bool:
    try:
        return path.is_dir()
    except (OSError, ValueError):
        return False


def _below(folder: Path) -> Iterator[Found]:
    faults: list[Found] = []

    def fault(error: OSError) -> None:
        faults.append(Found(Path(error.filename), f"cannot be opened: {error.strerror}"))

    inside = os.path.realpath(folder)
    for here, names, files in os.walk(folder, onerror=fault):
        names.sort()
        for name in sorted(files):
            path = Path(here, name)
            real = os.path.realpath(path)
            yield (
                _looked(path)
                if real.startswith(inside + os.sep)
                else Found(path, "is a link that leads out of its folder")
            )
    yield from faults


def _looked(path: Path) -> Found:
    try:
        if not stat.S_ISREG(os.stat(path).st_mode):
            return Found(path, "is no file")
        with open(path, "rb"):
            return Found(path)
    except OSError as error:
        return Found(path, f"cannot be read: {error.strerror}")
    except ValueError as error:  # a NUL in its name
        return Found(path, f"cannot be read: {error}")
