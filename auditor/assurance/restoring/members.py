"""What lies on one side of a comparison: its members, each to be opened as a stream, and what could not be read."""

from __future__ import annotations

import os
import stat
from collections.abc import Callable
from dataclasses import dataclass, field
from io import BytesIO
from pathlib import Path
from typing import BinaryIO, cast

from auditor.collecting.archive import Archive, members, open_archive
from auditor.collecting.folder import Folder
from auditor.collecting.target import Target, open_target
from auditor.snapshot import Container, UnreadableError
from auditor.snapshot.stored import load

_READING = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)


@dataclass(frozen=True, slots=True)
class Member:
    """One file. `path` is how it is known on its side; of a stored answer, `kind` is what it was asked for as and `owner` whose it is.
    `open` gives its bytes from the beginning and raises UnreadableError or one of FAULTS."""

    path: str
    open: Callable[[], BinaryIO]
    kind: str = ""
    owner: str = ""


@dataclass(frozen=True, slots=True)
class Lost:
    """Something that was there and could not be read. `hides`: nobody can say what it held."""

    path: str
    reason: str
    hides: bool = False


@dataclass(slots=True)
class Side:
    """One of two exports. `place` tells whether two sides are one and the same."""

    label: str
    place: str
    members: list[Member] = field(default_factory=list)
    lost: list[Lost] = field(default_factory=list)
    stored: bool = False


def side_of(path: str) -> Side:
    """Opens a folder, a zip, a stored snapshot or a single file. Archives in a folder are opened, too: large exports come in several.
    Raises UnreadableError."""
    target = open_target(path)
    place = os.path.realpath(path)
    side = Side(os.path.basename(place), place, stored=target.stored)
    if target.stored:
        _take_stored(side, target)
        return side
    _take(side, target)
    if isinstance(target.container, Folder):
        for item in target.items:
            if item.path.lower().endswith(".zip"):
                _take_archive(side, os.path.join(target.container.root, item.path), item.path)
    return side


def _take(side: Side, target: Target) -> None:
    folder = isinstance(target.container, Folder)
    side.lost += [
        Lost(entry.path, entry.detail or entry.reason, entry.path.endswith("/"))
        for entry in target.skipped
        if entry.leads_to is None
    ]
    for item in target.items:
        if not (folder and item.path.lower().endswith(".zip")):
            side.members.append(Member(item.path, opener(target.container, item.path)))


def _take_archive(side: Side, file: str, shown: str) -> None:
    """The members of an archive that lies in a folder, by their paths in it: such archives are named anew with each export."""
    try:
        items, skipped = members(file, lambda _: True)
    except UnreadableError as error:
        side.lost.append(Lost(shown, str(error), hides=True))
        return
    archive = Archive(file, shown)
    side.lost += [Lost(f"{shown}/{entry.path}", entry.detail or entry.reason) for entry in skipped]
    side.members += [Member(item.path, opener(archive, item.path)) for item in items]


def _take_stored(side: Side, target: Target) -> None:
    stored = load(target.container, [item.path for item in target.items])
    checked = stored.checked(target.container)
    for answer in stored.answers:
        side.members.append(Member(answer.path, _whole(checked, answer.path), answer.kind, answer.owner))
    if stored.collection.cut_short:
        side.lost.append(Lost(side.label, stored.collection.cut_short, hides=True))
    for resource in stored.collection.resources:
        if resource.state in ("denied", "error", "cut_short"):
            side.lost.append(Lost(resource.kind, resource.reason or str(resource.state)))


def opener(container: Container, path: str) -> Callable[[], BinaryIO]:
    """A function that opens one item of a container as a stream, whatever its size."""
    if isinstance(container, Folder):
        return lambda: _file(os.path.join(container.root, path))
    if isinstance(container, Archive):
        return lambda: cast(BinaryIO, open_archive(container.file).open(path))
    return _whole(container, path)


def _file(path: str) -> BinaryIO:
    try:
        descriptor = os.open(path, _READING)
    except OSError as error:
        raise UnreadableError(error.strerror or str(error)) from error
    if not stat.S_ISREG(os.fstat(descriptor).st_mode):
        os.close(descriptor)
        raise UnreadableError("is not a regular file")
    return os.fdopen(descriptor, "rb")


def _whole(container: Container, path: str) -> Callable[[], BinaryIO]:
    return lambda: BytesIO(bytes(container.read(path)))


def stem(path: str) -> str:
    """The name of a file without folder and ending."""
    return Path(path).name.partition(".")[0] or Path(path).name
