"""The directory of a zip archive: which entries it has, and where. Layout as in auditor/zips/shape.py."""

from __future__ import annotations

import struct
from collections.abc import Iterator
from dataclasses import dataclass
from mmap import mmap
from typing import NamedTuple
from zipfile import BadZipFile

Data = bytes | mmap

_END, _END64, _LOCATOR64, _CENTRAL = b"PK\5\6", b"PK\6\6", b"PK\6\7", b"PK\1\2"
_LONGEST_COMMENT = 0xFFFF
_FULL16 = 0xFFFF
FULL32 = 0xFFFFFFFF
_EXTRA_ZIP64 = 0x0001


class Entry(NamedTuple):
    """An entry as the directory has it."""

    name: bytes
    flags: int
    method: int
    crc: int
    packed: int
    size: int
    offset: int
    extra: bytes

    @property
    def shown(self) -> str:
        return self.name.decode("utf-8", "replace")[:200]


@dataclass(frozen=True, slots=True)
class Directory:
    start: int
    size: int
    count: int


def directory_of(data: Data) -> Directory:
    size = len(data)
    end = data.rfind(_END, max(0, size - 22 - _LONGEST_COMMENT))
    if end < 0 or end + 22 > size:
        raise BadZipFile("its end is missing")
    disk, first_disk, here, count, length, start, comment = struct.unpack_from("<4H2IH", data, end + 4)
    if end + 22 + comment != size:
        raise BadZipFile("data stands after its end")
    wide = _wide(data, end)
    if wide is not None:
        stops, (disk64, first64, here64, count64, length64, start64) = wide
        narrow = ((count, count64, _FULL16), (length, length64, FULL32), (start, start64, FULL32))
        if any(said not in (meant, full) for said, meant, full in narrow):
            raise BadZipFile("its two ends disagree")
        disk, first_disk, here, count, length, start = disk64, first64, here64, count64, length64, start64
    else:
        stops = end
    if disk or first_disk or here != count:
        raise BadZipFile("it is a part of several")
    if start + length != stops:
        raise BadZipFile("its directory is not where its end says: data stands before or in it")
    return Directory(start, length, count)


def _wide(data: Data, end: int) -> tuple[int, tuple[int, ...]] | None:
    """Where the record of large archives begins and what it says, if there is one."""
    if end < 20 or data[end - 20 : end - 16] != _LOCATOR64:
        return None
    disk, place, disks = struct.unpack_from("<IQI", data, end - 16)
    if disk or disks > 1 or place + 56 > end - 20 or data[place : place + 4] != _END64:
        raise BadZipFile("its end for large archives cannot be found")
    (size,) = struct.unpack_from("<Q", data, place + 4)
    if place + 12 + size != end - 20:
        raise BadZipFile("data stands between its two ends")
    return place, struct.unpack_from("<2I4Q", data, place + 16)


def entries_of(data: Data, directory: Directory) -> Iterator[Entry]:
    at, stop = directory.start, directory.start + directory.size
    for _ in range(directory.count):
        if at + 46 > stop or data[at : at + 4] != _CENTRAL:
            raise BadZipFile("its directory is torn")
        flags, method = struct.unpack_from("<2H", data, at + 8)
        crc, packed, size, name, extra, comment, disk = struct.unpack_from("<3I4H", data, at + 16)
        (offset,) = struct.unpack_from("<I", data, at + 42)
        names = at + 46
        body = data[names + name : names + name + extra]
        packed, size, offset = wide_sizes(body, size, packed, offset)
        if disk not in (0, _FULL16):
            raise BadZipFile("it is a part of several")
        yield Entry(data[names : names + name], flags, method, crc, packed, size, offset, body)
        at = names + name + extra + comment
    if at != stop:
        raise BadZipFile("its directory holds more than its entries")


def wide_sizes(extra: bytes, size: int, packed: int, offset: int) -> tuple[int, int, int]:
    """Packed size, size and offset, from the field of large entries where the directory says that they are there."""
    body = next((body for kind, body in fields_of(extra) if kind == _EXTRA_ZIP64), b"")
    found = []
    for value in (size, packed, offset):
        if value == FULL32 and len(body) >= 8:
            (value,) = struct.unpack_from("<Q", body)
            body = body[8:]
        found.append(value)
    return found[1], found[0], found[2]


def fields_of(extra: bytes) -> Iterator[tuple[int, bytes]]:
    """Kinds and contents of an extra field; what is left over at its end is nobody's."""
    at = 0
    while at + 4 <= len(extra):
        kind, size = struct.unpack_from("<2H", extra, at)
        yield kind, extra[at + 4 : at + 4 + size]
        at += 4 + size
