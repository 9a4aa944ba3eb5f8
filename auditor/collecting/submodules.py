"""Submodules of git whose files are not here: until they are fetched, a work tree has an empty folder in the place of each. git keeps
no folder that is empty, and names its submodules in files of their own."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from pathlib import Path

from auditor.collecting.folder import Folder
from auditor.collecting.target import Target
from auditor.snapshot import Skipped, UnreadableError

NAMED_IN = ".gitmodules"
MOST_BYTES = 1024 * 1024


def not_fetched(target: Target, deployed: Sequence[str] = ()) -> Iterator[Skipped]:
    """Every submodule without its files, as a folder of unknown content. Where it is known which folders are `deployed` (as they are
    on disk), only those that lie in one of these, or hold one."""
    if not isinstance(target.container, Folder) or target.container.shown_as:
        return
    root = target.container.root
    said = [] if (empty := _empty(target)) == [] else list(_said(target, root))
    for path in empty:
        place = os.path.join(root, path)
        named = any(text is None or _plain(os.path.relpath(place, home)) in text for home, text in said)
        if named and (not deployed or any(_meet(place, os.path.realpath(one)) for one in deployed)):
            yield Skipped(f"{path}/", "unreadable", "is a submodule of git, and its files were not fetched")


def _empty(target: Target) -> list[str]:
    entries = (*(item.path for item in target.items), *target.folders, *(one.path for one in target.skipped))
    full = {path.rstrip("/").rpartition("/")[0] for path in entries}
    return sorted(folder for folder in target.folders if folder not in full)


def _said(target: Target, root: str) -> Iterator[tuple[str, str | None]]:
    """Each file that names submodules, in the target and above it up to the root of its repository: its folder, and what it
    says; None where that cannot be read, and may be anything."""
    homes = [
        os.path.dirname(os.path.join(root, item.path))
        for item in target.items
        if os.path.basename(item.path) == NAMED_IN
    ]
    above = Path(root)
    while not (above / ".git").exists() and above != above.parent:
        above = above.parent
        homes += [str(above)] if os.path.lexists(above / NAMED_IN) else []
    for home in homes:
        try:
            data = bytes(Folder(home).read(NAMED_IN))
        except UnreadableError:
            yield home, None
            continue
        yield home, _plain(data.decode("utf-8", "replace")) if len(data) <= MOST_BYTES else None


def _plain(text: str) -> str:
    """Without what git may write of a path in another way: quotes, escapes, a line that goes on."""
    joined = text.replace("\\\r\n", "").replace("\\\n", "")
    return "".join(letter for letter in joined if letter.isprintable() and letter not in '\\"')


def _meet(one: str, other: str) -> bool:
    return one == other or f"{one}/".startswith(f"{other.rstrip('/')}/") or f"{other}/".startswith(f"{one}/")
