"""A folder as a container of raw items: walked once, links followed only inside it, never in a circle."""

from __future__ import annotations

import os
import stat
import threading
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass
from operator import attrgetter
from pathlib import Path

from auditor.snapshot import RawItem, Skipped, UnreadableError

# The one folder that is not walked, and only at the root: git itself never brings a file into it.
VERSION_CONTROL = ".git"
MAX_ITEM_BYTES = 64 * 1024 * 1024
FIRST_BUFFER = 1024 * 1024
LARGE_BYTES = 8 * 1024 * 1024
POSIX = os.name == "posix"
_NAME, _PATH = attrgetter("name"), attrgetter("path")


@dataclass(frozen=True, slots=True)
class Folder:
    """A folder on disk. Item paths are relative to it, with `/`, as on disk. `shown_as` is what people named, where that
    is not the folder but a file in it."""

    root: str
    shown_as: str = ""

    @property
    def label(self) -> str:
        return self.shown_as or self.root

    def read(self, path: str) -> memoryview:
        try:
            descriptor = os.open(os.path.join(self.root, path), _READING)
            try:
                return _content(descriptor)
            finally:
                os.close(descriptor)
        except OSError as error:
            raise UnreadableError(error.strerror or str(error)) from error


_READING = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)
_local = threading.local()


def _content(descriptor: int) -> memoryview:
    """What a file holds, in this thread's buffer: allocating anew for each of thousands of files costs more
    than reading them."""
    status = os.fstat(descriptor)
    if not stat.S_ISREG(status.st_mode):
        raise UnreadableError("is not a regular file")
    if status.st_size > MAX_ITEM_BYTES:
        raise UnreadableError(f"is larger than {MAX_ITEM_BYTES} bytes")
    buffer: bytearray | None = getattr(_local, "buffer", None)
    if status.st_size > LARGE_BYTES:
        buffer = bytearray(status.st_size)  # of its own, and gone with the item
    elif buffer is None or len(buffer) < status.st_size:
        buffer = _local.buffer = bytearray(max(FIRST_BUFFER, 2 * status.st_size))
    view = memoryview(buffer)[: status.st_size]
    filled = 0
    while filled < status.st_size and (count := _read_into(descriptor, view[filled:])):
        filled += count
    return view[:filled]


def _read_into(descriptor: int, view: memoryview) -> int:
    """Reads on; gives how many bytes came, 0 at the end."""
    if hasattr(os, "readv"):
        return os.readv(descriptor, [view])
    data = os.read(descriptor, len(view))
    view[: len(data)] = data
    return len(data)


def walk(root: Path, wanted: Callable[[str], bool]) -> tuple[list[RawItem], list[Skipped], list[str]]:
    """The wanted files below `root` in order of path, what was passed over, and the folders. A folder that was
    passed over with all that it holds has a path that ends in "/"; one that was read already by another name says by
    which (`leads_to`)."""
    items: list[RawItem] = []
    skipped: list[Skipped] = []
    folders: list[str] = []
    top = os.path.realpath(root)
    visited = {top}
    pending = [("", top)]  # each with where it really lies
    links: deque[str] = (
        deque()
    )  # after all folders, so that no link takes the place of the folder that it leads to
    while pending or links:
        if not pending:
            path = links.popleft()
            real = os.path.realpath(os.path.join(top, path))
            if real in visited:
                skipped.append(_again(top, path, real))
            else:
                visited.add(real)
                pending.append((path, real))
                folders.append(path)
            continue
        folder, place = pending.pop()
        try:
            entries = sorted(os.scandir(os.path.join(top, folder)), key=_NAME)
        except OSError as error:
            skipped.append(Skipped(f"{folder or '.'}/", "unreadable", error.strerror or ""))
            continue
        for entry in entries:
            path = f"{folder}/{entry.name}" if folder else entry.name
            try:
                if entry.is_symlink() and not _inside(top, entry.path):
                    if wanted(path) or entry.is_dir():
                        shown = f"{path}/" if entry.is_dir() else path
                        skipped.append(Skipped(shown, "outside", "a link that leads out of the export"))
                    continue
                if entry.is_dir():
                    if path == VERSION_CONTROL:
                        continue
                    if entry.is_symlink():
                        links.append(path)
                        continue
                    # No link, in a folder that is none either; other systems have links that do not say so.
                    real = f"{place.rstrip('/')}/{entry.name}" if POSIX else os.path.realpath(entry.path)
                    if real in visited:
                        skipped.append(_again(top, path, real))
                        continue
                    visited.add(real)
                    pending.append((path, real))
                    folders.append(path)
                elif wanted(path):
                    items.append(RawItem(path, entry.stat().st_size))
            except OSError as error:
                skipped.append(Skipped(path, "unreadable", error.strerror or ""))
    items.sort(key=_PATH)
    skipped.sort(key=_PATH)
    return items, skipped, folders


def _again(top: str, path: str, real: str) -> Skipped:
    """A folder that was read already: by this name its files may mean something else."""
    leads_to = os.path.relpath(real, top)
    detail = f"is the folder {leads_to}, which is read by that name"
    return Skipped(f"{path}/", "loop", detail, leads_to="" if leads_to == "." else leads_to)


def _inside(top: str, path: str) -> bool:
    real = os.path.realpath(path)
    return real == top or real.startswith(top + os.sep)
