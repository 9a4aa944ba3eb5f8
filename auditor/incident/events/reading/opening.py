"""Packed files, opened: gzip, and the members of a zip archive, one inside another too. What is packed to explode is refused."""

from __future__ import annotations

import gzip
import os
import zipfile
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass, field, replace
from functools import partial
from mmap import ACCESS_READ, mmap
from pathlib import Path
from typing import IO, cast

from auditor.incident.events.reading.walking import Found
from auditor.writing import spool
from auditor.zips.faults import FAULTS
from auditor.zips.shape import check_shape

MOST_MEMBERS = 100_000
MOST_DEPTH = 3
MOST_BYTES = 64 * 1024**3
"""Unpacked, of all files together."""
MOST_RATIO = 400
"""Of unpacked to packed. Logs pack 10 to 40 times; beyond this a file is made to explode."""
RATIO_FROM = 64 * 1024**2
_PIECE = 1024 * 1024
_GZIP, _ZIP = b"\x1f\x8b", b"PK\3\4"
_EMPTY_ZIP = b"PK\5\6"


@dataclass(frozen=True, slots=True)
class Opened:
    """A file of bytes that are a log, or why there are none. `fault` is one of the reasons; `said` says it in words."""

    name: str
    path: Path
    fault: str = ""
    said: str = ""
    copied: bool = False
    """It lies in a folder of ours, unpacked."""


@dataclass(slots=True)
class Opener:
    """Opens one file after another. What it unpacks lies in `scratch` until that is closed."""

    scratch: ExitStack
    unpacked: int = field(default=0)
    members: int = field(default=0)

    def open(self, found: Found) -> Iterator[Opened]:
        """The file itself, or what is packed in it."""
        shown = os.fsencode(found.path).decode("utf-8", "backslashreplace")
        if found.fault:
            yield Opened(shown, found.path, "unreadable_file", found.fault)
            return
        yield from self._open(Opened(shown, found.path), 0)

    def _open(self, one: Opened, depth: int) -> Iterator[Opened]:
        try:
            with open(one.path, "rb") as stream:
                begin = stream.read(4)
        except OSError as error:
            yield _refused(one, "unreadable_file", f"cannot be read: {error.strerror}")
            return
        packed = begin[:2] == _GZIP or begin in (_ZIP, _EMPTY_ZIP)
        if packed and depth >= MOST_DEPTH:
            yield _refused(one, "limit", f"lies more than {MOST_DEPTH} archives deep")
        elif begin[:2] == _GZIP:
            yield from self._gzip(one, depth)
        elif packed:
            yield from self._zip(one, depth)
        else:
            yield one

    def _gzip(self, one: Opened, depth: int) -> Iterator[Opened]:
        size = one.path.stat().st_size
        name = one.name.removesuffix(".gz") if "!" in one.name else one.name
        yield from self._unpacked(replace(one, name=name), partial(_gunzip, one.path), size, depth)

    def _zip(self, one: Opened, depth: int) -> Iterator[Opened]:
        try:
            with open(one.path, "rb") as stream, mmap(stream.fileno(), 0, access=ACCESS_READ) as data:
                check_shape(data)
            archive = self.scratch.enter_context(zipfile.ZipFile(one.path))
        except FAULTS as error:
            yield _refused(one, "unreadable_file", f"is not a readable zip archive: {error}")
            return
        for info in archive.infolist():
            if info.is_dir():
                continue
            self.members += 1
            inner = replace(one, name=f"{one.name}!{info.filename}")
            if self.members > MOST_MEMBERS:
                yield _refused(one, "limit", f"holds more than {MOST_MEMBERS} members")
                return
            yield from self._unpacked(inner, partial(archive.open, info), info.compress_size, depth)

    def _unpacked(
        self, one: Opened, source: Callable[[], IO[bytes]], size: int, depth: int
    ) -> Iterator[Opened]:
        """A copy of what is packed, looked at in turn. What was unpacked before a fault is kept, and the fault is told beside it."""
        out, path = spool("", self.scratch)
        written, refused = 0, None
        with out:
            try:
                with source() as stream:
                    while piece := stream.read1(_PIECE):  # type: ignore[attr-defined]
                        written += len(piece)
                        self.unpacked += len(piece)
                        if self.unpacked > MOST_BYTES or (
                            written > RATIO_FROM and written > MOST_RATIO * max(size, 1)
                        ):
                            refused = _refused(
                                one, "limit", f"is packed to more than {MOST_RATIO} times its size"
                            )
                            break
                        out.write(piece)
            except FAULTS as error:
                refused = _refused(one, "unreadable_file", f"cannot be unpacked whole: {error}")
        if written and (refused is None or refused.fault != "limit"):
            yield from self._open(replace(one, path=Path(path), copied=True), depth + 1)
        elif refused is None:
            yield replace(one, path=Path(path), copied=True)
        if refused is not None:
            yield refused


def _gunzip(path: Path) -> IO[bytes]:
    return cast("IO[bytes]", gzip.GzipFile(path))


def _refused(one: Opened, reason: str, said: str) -> Opened:
    return Opened(one.name, one.path, reason, said)
