"""A zip archive as a container of raw items, read in place: nothing is ever unpacked to disk."""

from __future__ import annotations

import os
import stat
import zipfile
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache
from io import BytesIO
from mmap import ACCESS_READ, mmap

from auditor.collecting.folder import MAX_ITEM_BYTES
from auditor.collecting.member_names import folded, has_another_name, leads_out
from auditor.snapshot import RawItem, Skipped, UnreadableError
from auditor.zips.faults import FAULTS
from auditor.zips.shape import check_shape

MAX_TOTAL_BYTES = 2 * 1024 * 1024 * 1024
MAX_MEMBERS = 1_000_000
MAX_RATIO = 200  # XML deflates some 20 times; a member beyond this is made to explode
RATIO_FLOOR_BYTES = 1024 * 1024
APPLE_DOUBLE = bytes.fromhex("00051607")


@dataclass(frozen=True, slots=True)
class Archive:
    """A zip file on disk, opened when first needed. Threads may read from it side by side."""

    file: str
    shown_as: str

    @property
    def label(self) -> str:
        return self.shown_as

    def read(self, path: str) -> bytes:
        return member(open_archive(self.file), path)


def member(archive: zipfile.ZipFile, path: str) -> bytes:
    """The bytes of a member. Raises UnreadableError."""
    try:
        with archive.open(path) as stream:
            data = stream.read(MAX_ITEM_BYTES + 1)
    except KeyError as error:
        raise UnreadableError("is not in the archive") from error
    except FAULTS as error:
        raise UnreadableError(f"cannot be unpacked: {error}") from error
    if len(data) > MAX_ITEM_BYTES:
        raise UnreadableError(f"is larger than {MAX_ITEM_BYTES} bytes")
    return data


def open_archive(file: str) -> zipfile.ZipFile:
    """This process's handle of an archive. Raises UnreadableError when it is no zip file."""
    try:
        status = os.stat(file)
        return _handle(file, os.getpid(), status.st_ino, status.st_mtime_ns)
    except FAULTS as error:
        raise UnreadableError(f"is not a readable zip archive: {error}") from error


@lru_cache(maxsize=8)
def _handle(file: str, process: int, inode: int, modified: int) -> zipfile.ZipFile:  # noqa: ARG001 - the key
    """An open archive. A forked process would share the position in the file, and a path can be given a new file:
    both get a handle of their own. One that falls out of the cache is closed with its last reader."""
    with open(file, "rb") as stream, mmap(stream.fileno(), 0, access=ACCESS_READ) as data:
        check_shape(data)
    return _with_plain_names(zipfile.ZipFile(file))


def opened(stream: BytesIO) -> zipfile.ZipFile:
    """An archive in memory. Raises UnreadableError when it is no zip file."""
    try:
        check_shape(stream.getvalue())
        return _with_plain_names(zipfile.ZipFile(stream))
    except FAULTS as error:
        raise UnreadableError(f"is not a readable zip archive: {error}") from error


def _with_plain_names(archive: zipfile.ZipFile) -> zipfile.ZipFile:
    for info in archive.infolist():
        if "\\" in info.filename and not leads_out(info.filename):  # as some packers on Windows write paths
            info.filename = info.filename.replace("\\", "/")
            archive.NameToInfo[info.filename] = info
    return archive


def members(file: str, wanted: Callable[[str], bool]) -> tuple[list[RawItem], list[Skipped]]:
    """The wanted members of an archive on disk in order of path, and what was refused; see `listed`."""
    return listed(open_archive(file), wanted)


def listed(archive: zipfile.ZipFile, wanted: Callable[[str], bool]) -> tuple[list[RawItem], list[Skipped]]:
    """The wanted members in order of path, and what was refused.

    A name that leaves the archive, a name that stands twice, and a member that would explode are refused
    by name. Raises UnreadableError when the archive as a whole is beyond its limits.
    """
    infos = archive.infolist()
    if len(infos) > MAX_MEMBERS:
        raise UnreadableError(f"holds {len(infos)} members; at most {MAX_MEMBERS} are read")
    counts = Counter(folded(info.filename) for info in infos)
    items: list[RawItem] = []
    skipped: dict[Skipped, None] = {}  # a name that stands twice is refused twice and named once
    total = 0
    for info in infos:
        if info.is_dir() and not info.file_size:
            continue
        refusal = _refusal(info, counts[folded(info.filename)])
        if refusal is None and _is_shadow(archive, info):
            continue
        if refusal is not None:
            skipped[refusal] = None
            continue
        if wanted(info.filename):
            total += info.file_size
            items.append(RawItem(info.filename, info.file_size))
    if total > MAX_TOTAL_BYTES:
        raise UnreadableError(f"unpacks to {total} bytes; at most {MAX_TOTAL_BYTES} are read")
    items.sort(key=lambda item: item.path)
    return items, sorted(skipped, key=lambda entry: entry.path)


def _refusal(info: zipfile.ZipInfo, times: int) -> Skipped | None:
    name = info.filename
    if leads_out(name):
        return Skipped(name, "outside", "a name that leads out of the archive")
    if stat.S_ISLNK(info.external_attr >> 16):
        return Skipped(name if "." in name.rpartition("/")[2] else f"{name}/", "unreadable", "is a link")
    if info.is_dir():
        return Skipped(name, "unreadable", "is a folder with content of its own")
    if "\0" in info.orig_filename or has_another_name(info):
        return Skipped(name, "unreadable", "has two names")
    if times > 1:
        return Skipped(name, "duplicate", "stands more than once in the archive; none of them is used")
    if info.flag_bits & 0x1:
        return Skipped(name, "unreadable", "is encrypted")
    if info.file_size > RATIO_FLOOR_BYTES and info.file_size > MAX_RATIO * max(info.compress_size, 1):
        return Skipped(name, "bomb", f"would unpack to {info.file_size} bytes")
    return None


def _is_shadow(archive: zipfile.ZipFile, info: zipfile.ZipInfo) -> bool:
    """Whether a member is what macOS packs beside a file (its icon and labels): by its place, its name, and how it begins. A
    file that only lies there is read like any other."""
    folder, _, rest = info.filename.partition("/")
    if folder != "__MACOSX" or not rest.rpartition("/")[2].startswith("._"):
        return False
    try:
        with archive.open(info) as stream:
            return stream.read(len(APPLE_DOUBLE)) == APPLE_DOUBLE
    except FAULTS:
        return False
