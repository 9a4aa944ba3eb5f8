"""The quote of a CSV file that is opened and never closed: the reader takes all rows behind it for one value, and not always says so."""

from __future__ import annotations

from mmap import ACCESS_READ, mmap
from pathlib import Path

_BEFORE = b"\r\n"


def left_open(path: Path, delimiter: str) -> int | None:
    """In which byte the quote stands that no other closes; None where there is none. Raises OSError."""
    if not path.stat().st_size:
        return None
    ends = delimiter.encode() + _BEFORE
    with open(path, "rb") as stream, mmap(stream.fileno(), 0, access=ACCESS_READ) as data:
        at = data.find(b'"')
        while at >= 0:
            if at and data[at - 1] not in ends:  # a letter of a value that is not quoted
                at = data.find(b'"', at + 1)
                continue
            close = _closing(data, at)
            if close < 0:
                return at
            if close + 1 < len(data) and data[close + 1] not in ends:
                close = data.find(b"\n", at)  # the row is torn: the next one begins on the next line
                if close < 0:
                    return None
            at = data.find(b'"', close + 1)
    return None


def _closing(data: mmap, at: int) -> int:
    """Where the quote that was opened is closed; two together are one letter."""
    close = data.find(b'"', at + 1)
    while close >= 0 and data[close + 1 : close + 2] == b'"':
        close = data.find(b'"', close + 2)
    return close
