"""What lies around a folder that is scanned: files above it that say how it is deployed, and folders that are deployed with it."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from auditor.collecting.folder import Folder, walk
from auditor.collecting.target import Target
from auditor.snapshot import RawItem, Skipped
from auditor.snapshot.paths import shown

MOST_LEVELS = 64
REPOSITORY = ".git"

Kinds = Callable[[str], str | None]


def items_above(target: Target, names: Sequence[str]) -> list[RawItem]:
    """The files of these names in the folders above a target: all up to the root of its repository, and where there is none the
    nearest. They say something of the target that a file of the same name inside it cannot take back."""
    if not isinstance(target.container, Folder) or target.container.shown_as or not names:
        return []
    found: list[RawItem] = []
    folder = target.container.root
    for level in range(1, MOST_LEVELS):
        if os.path.isdir(os.path.join(folder, REPOSITORY)) or folder == os.path.dirname(folder):
            break
        folder = os.path.dirname(folder)
        found += [_item(target, folder, level, name) for name in names if _is_there(folder, name)]
    in_repository = os.path.isdir(os.path.join(folder, REPOSITORY))
    nearest = min((item.path.count("../") for item in found), default=0)
    return [item for item in found if in_repository or item.path.count("../") == nearest]


def _is_there(folder: str, name: str) -> bool:
    return os.path.lexists(os.path.join(folder, name))


def _item(target: Target, folder: str, level: int, name: str) -> RawItem:
    path = "../" * level + name
    try:
        size = os.stat(os.path.join(folder, name)).st_size
    except OSError:  # to be opened all the same, which says why not
        size = 0
    return RawItem(path, size, shown_as=shown(target.prefix, path))


def on_disk(target: Target, file: str, folders: Sequence[str]) -> list[str]:
    """Where the folders lie that a file of the target names, as seen from its own."""
    if not isinstance(target.container, Folder):
        return []
    home = os.path.realpath(os.path.join(target.container.root, os.path.dirname(file)))
    return [os.path.realpath(os.path.join(home, name)) for name in folders]


def left_beside(
    target: Target, file: str, folders: Sequence[str], others: Sequence[Target], kind_of: Kinds
) -> Iterator[Skipped]:
    """Folders that a file of the target names as deployed with it and that no target holds, with the kinds of evidence in them."""
    if not isinstance(target.container, Folder):
        return
    inside = [
        one.container.root
        for one in (target, *others)
        if isinstance(one.container, Folder) and not one.container.shown_as
    ]
    root = target.container.root
    (home,) = on_disk(target, file, [""])
    for place in on_disk(target, file, folders):
        if not os.path.isdir(place) or any(_holds(top, place) for top in inside):
            continue
        path = os.path.relpath(place, root) + "/"
        # Nobody's file makes this program walk beyond the folder that it lies in.
        hides = _kinds_in(place, inside, kind_of) if _holds(home, place) else None
        if hides is None or hides:
            yield Skipped(path, "beside", f"is deployed with it, as {shown('', file)} says", hides=hides)


def _holds(top: str, place: str) -> bool:
    return place == top or place.startswith(top.rstrip(os.sep) + os.sep)


def _kinds_in(place: str, inside: Sequence[str], kind_of: Kinds) -> tuple[str, ...] | None:
    """The kinds of evidence below a folder, by the names of its files; None where not all of it could be seen."""
    items, skipped, _ = walk(Path(place), lambda _: True)
    if any(entry.path.endswith("/") and entry.leads_to is None for entry in skipped):
        return None
    names = [item.path for item in items] + [entry.path for entry in skipped]
    last = os.path.basename(place)
    found = {
        kind_of(f"{last}/{name}")
        for name in names
        if not any(_holds(top, os.path.join(place, name)) for top in inside)
    }
    return tuple(sorted(kind for kind in found if kind is not None))
