"""Files and links that are laid out in a private folder, which nobody else can reach into: quickly, and never one over another."""

from __future__ import annotations

import os
from pathlib import Path, PurePosixPath

from auditor.userfile import UserFileError


def lay_file(folder: Path, path: str, content: bytes) -> Path:
    """A new file below a private folder, at a path with `/`. Raises UserFileError for a path that leads out, OSError where it
    cannot be written. Links are laid after all files, so that no file is written through one."""
    place = _place(folder, path)
    with open(place, "xb") as stream:
        stream.write(content)
    return place


def lay_link(folder: Path, path: str, target: bytes) -> None:
    """A new link below a private folder."""
    os.symlink(os.fsdecode(target), _place(folder, path))


def lay_folder(folder: Path, path: str) -> None:
    """A new folder below a private folder."""
    (_place(folder, path)).mkdir()


def _place(folder: Path, path: str) -> Path:
    parts = PurePosixPath(path).parts
    if not parts or path.startswith("/") or ".." in parts:
        raise UserFileError(f"{path}: leads out of the folder that it belongs in")
    place = folder.joinpath(*parts)
    place.parent.mkdir(parents=True, exist_ok=True)
    return place
