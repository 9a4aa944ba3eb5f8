"""Very many short records in order, in little memory: sorted runs in files without a name, merged when they are read."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from heapq import merge
from typing import BinaryIO

from auditor.writing import unnamed

DIGEST = 16
FIXED = 4 * DIGEST
"""A record is four digests (id, content, stamps of the making, stamps of the last touch) and then the id as people read it."""
LONGEST_ID = 255
_AT_ONCE = 64 * 1024


class Runs:
    """Records to be sorted. They may be read more than once; none is added after the first reading."""

    def __init__(self, at_once: int = _AT_ONCE) -> None:
        self._at_once = at_once
        self._open: list[bytes] = []
        self._files: list[BinaryIO] = []
        self.count = 0

    def add(self, record: bytes) -> None:
        self._open.append(record)
        self.count += 1
        if len(self._open) >= self._at_once:
            self._close_run()

    def extend(self, records: Iterable[bytes]) -> None:
        for record in records:
            self.add(record)

    def _close_run(self) -> None:
        file = unnamed()
        self._open.sort()
        file.writelines(bytes((len(record) - FIXED,)) + record for record in self._open)
        self._files.append(file)
        self._open = []

    def __iter__(self) -> Iterator[bytes]:
        self._open.sort()
        return merge(*map(_read, self._files), iter(self._open))

    def close(self) -> None:
        for file in self._files:
            file.close()
        self._files, self._open = [], []


def _read(file: BinaryIO) -> Iterator[bytes]:
    file.seek(0)
    while length := file.read(1):
        yield file.read(FIXED + length[0])
