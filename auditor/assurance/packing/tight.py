"""Whether a zip holds its files and nothing else: no byte before, between or behind them (APPNOTE.TXT 6.3.10, sections 4.3.7 and 4.3.16)."""

from __future__ import annotations

import struct
import zipfile
from typing import BinaryIO

_LOCAL, _END = struct.Struct("<26xHH"), struct.Struct("<4s8xLLH")


def is_tight(archive: zipfile.ZipFile, raw: BinaryIO) -> bool:
    """Of an archive and the file it was opened from. One of ours has neither comments nor fields of its own, and is smaller than what needs Zip64."""
    at = 0
    for one in sorted(archive.infolist(), key=lambda entry: entry.header_offset):
        raw.seek(one.header_offset)
        name, extra = _LOCAL.unpack(raw.read(_LOCAL.size))
        if one.header_offset != at or extra or one.extra or one.comment:
            return False
        at += _LOCAL.size + name + one.compress_size
    whole = raw.seek(0, 2)
    raw.seek(max(0, whole - _END.size))
    mark, size, begins, comment = _END.unpack(raw.read(_END.size))
    return (mark, begins, comment, begins + size + _END.size) == (b"PK\x05\x06", at, 0, whole)
