"""Whether the bytes of a zip archive mean one thing: some programs read it by its directory, from the end, others entry by entry,
from the beginning. An archive counts only where both see the same entries and no byte lies between them.

Layout: APPNOTE.TXT 6.3.10 of PKWARE, sections 4.3 and 4.5, checked on 2026-11-27.
"""

from __future__ import annotations

import struct
import zlib
from zipfile import BadZipFile

from auditor.zips.directory import FULL32, Data, Entry, directory_of, entries_of, fields_of, wide_sizes

_LOCAL, _DESCRIPTOR = b"PK\3\4", b"PK\7\x08"
_SPLIT_MARKS = (b"PK00", _DESCRIPTOR)  # what a packer of several parts puts before the only one
_ENCRYPTED, _HAS_DESCRIPTOR, _UTF8 = 0x1, 0x8, 0x800
_TOLD_TWICE = _ENCRYPTED | _HAS_DESCRIPTOR | 0x40 | 0x2000
_STORED, _DEFLATED = 0, 8
_EXTRA_UNICODE_PATH = 0x7075


def check_shape(data: Data) -> None:
    """Raises BadZipFile, with the reason, where two readers of the archive could see two things in it."""
    directory = directory_of(data)
    entries = sorted(entries_of(data, directory), key=lambda entry: entry.offset)
    at = 4 if entries and entries[0].offset == 4 and data[:4] in _SPLIT_MARKS else 0
    for index, entry in enumerate(entries):
        if entry.offset != at:
            where = (
                "between its entries" if index else "before its first entry, as in one that extracts itself"
            )
            raise BadZipFile(f"data stands {where}")
        follows = entries[index + 1].offset if index + 1 < len(entries) else directory.start
        at = _end_of(data, entry, follows)
    if at != directory.start:
        raise BadZipFile("data stands between its entries and its directory")


def second_name(extra: bytes, name: bytes) -> bytes | None:
    """The name in UTF-8 that an entry has beside its own, where it is meant for this very one."""
    for kind, body in fields_of(extra):
        if kind == _EXTRA_UNICODE_PATH and len(body) >= 5 and body[0] == 1:
            (crc,) = struct.unpack_from("<I", body, 1)
            if crc == zlib.crc32(name):
                return body[5:]
    return None


def _end_of(data: Data, entry: Entry, follows: int) -> int:
    """Where an entry ends, which its own header must bear out."""
    at = entry.offset
    if at + 30 > follows or data[at : at + 4] != _LOCAL:
        raise BadZipFile(f"{entry.shown}: its own header is missing")
    flags, method = struct.unpack_from("<2H", data, at + 6)
    crc, packed, size, name, extra = struct.unpack_from("<3I2H", data, at + 14)
    if data[at + 30 : at + 30 + name] != entry.name:
        raise BadZipFile(f"{entry.shown}: its own header has another name")
    told = _TOLD_TWICE if entry.name.isascii() else _TOLD_TWICE | _UTF8
    if method != entry.method or (flags ^ entry.flags) & told:
        raise BadZipFile(f"{entry.shown}: its own header says another way to unpack it")
    content = at + 30 + name + extra
    stop: int = content + entry.packed
    if stop > follows:
        raise BadZipFile(f"{entry.shown}: is longer than there is room for it")
    packed, size, _ = wide_sizes(data[at + 30 + name : content], size, packed, 0)
    own = (crc, packed, size)
    meant = (entry.crc, entry.packed, entry.size)
    if own != meant and not (
        flags & _HAS_DESCRIPTOR and all(o in (0, m, FULL32) for o, m in zip(own, meant, strict=True))
    ):
        raise BadZipFile(f"{entry.shown}: its own header says another size or checksum")
    if not flags & _ENCRYPTED and data.find(_LOCAL, content, stop) >= 0:
        _must_hide_none(data, entry, content, stop)
    return (
        stop + _descriptor(data, entry, stop, follows, needed=own != meant)
        if flags & _HAS_DESCRIPTOR
        else stop
    )


def _descriptor(data: Data, entry: Entry, at: int, follows: int, *, needed: bool) -> int:
    """How long the sizes are that follow an entry of which they were not known before."""
    short = struct.pack("<3I", entry.crc, entry.packed & FULL32, entry.size & FULL32)
    long = struct.pack("<I2Q", entry.crc, entry.packed, entry.size)
    for form in (_DESCRIPTOR + short, short, _DESCRIPTOR + long, long):
        if follows - at == len(form) and data[at:follows] == form:
            return len(form)
    if needed or follows != at:
        raise BadZipFile(f"{entry.shown}: what follows it says another size or checksum")
    return 0


def _must_hide_none(data: Data, entry: Entry, start: int, stop: int) -> None:
    """What looks like the beginning of an entry inside another is chance, or an archive in this one, if the outer one certainly
    goes on beyond it: by its packing, or by a size that stands before it."""
    if entry.method == _STORED and entry.flags & _HAS_DESCRIPTOR and data.find(_DESCRIPTOR, start, stop) >= 0:
        raise BadZipFile(f"{entry.shown}: where it ends is told by what stands in it")
    if entry.method == _DEFLATED:
        _must_fill(data, entry, start, stop)


def _must_fill(data: Data, entry: Entry, start: int, stop: int) -> None:
    unpacker = zlib.decompressobj(-zlib.MAX_WBITS)
    at, step = start, 64 * 1024
    try:
        while at < stop and not unpacker.eof:
            part = unpacker.unconsumed_tail or data[at : min(at + step, stop)]
            if not unpacker.unconsumed_tail:
                at += len(part)
            unpacker.decompress(part, 16 * step)
        while unpacker.unconsumed_tail and not unpacker.eof:
            unpacker.decompress(unpacker.unconsumed_tail, 16 * step)
    except zlib.error as error:
        raise BadZipFile(f"{entry.shown}: cannot be unpacked: {error}") from error
    if not unpacker.eof or unpacker.unused_data or at < stop:
        raise BadZipFile(f"{entry.shown}: ends before the room that it takes")
