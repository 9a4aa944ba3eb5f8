"""A tree of files as a value, and how it gets onto disk or into an archive."""

from __future__ import annotations

import os
import zipfile
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Link:
    """A symbolic link; its target is relative to the folder that it lies in, or leads outside."""

    target: str


Content = bytes | Link
Tree = Mapping[str, Content]
OUTSIDE = "outside/"
"""A path that begins so lies beside the tree: what links can lead to."""


def write(tree: Tree, folder: Path) -> Path:
    """The tree below `folder`, and what lies beside it. Gives the root of the tree."""
    root = folder / "tree"
    root.mkdir(parents=True)
    for path, content in tree.items():
        place = folder / path if path.startswith(OUTSIDE) else root / path
        place.parent.mkdir(parents=True, exist_ok=True)
        if isinstance(content, Link):
            place.symlink_to(content.target)
        else:
            place.write_bytes(content)
    return root


def packed(tree: Tree, file: Path, prefix: str = "") -> Path:
    """The tree as a zip archive. Links and what lies beside the tree do not go in."""
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for path, content in tree.items():
            if isinstance(content, bytes) and not path.startswith(OUTSIDE):
                archive.writestr(prefix + path, content)
    return file


def up(path: str) -> str:
    """The way from the folder of a path to what lies beside the tree."""
    return "../" * (path.count("/") + 1) + OUTSIDE


def below(tree: Tree, folder: str) -> list[str]:
    """The paths in a folder."""
    return [path for path in tree if path.startswith(f"{folder}/")]


def folders(tree: Tree) -> list[str]:
    """Every folder of the tree, in order."""
    found = {os.path.dirname(path) for path in tree if not path.startswith(OUTSIDE)}
    return sorted(folder for folder in found if folder)
