"""Rights on objects, kept as columns: an export holds hundreds of thousands of them."""

from __future__ import annotations

from array import array
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import IntFlag
from itertools import chain

from auditor.posture.evidence import Source


class ObjectRight(IntFlag):
    """What a role may do with the records of one object."""

    READ = 1
    CREATE = 2
    UPDATE = 4
    DELETE = 8
    READ_ALL = 16
    MODIFY_ALL = 32


@dataclass(frozen=True, slots=True)
class ObjectGrant:
    """The rights one role has on one object; `line` is where the file says so, which is `source` where it is
    not the role's own."""

    object_class: str
    rights: ObjectRight
    line: int
    source: Source | None = None


@dataclass(frozen=True, slots=True)
class ObjectRights:
    """Columns of equal length: object name, right bits, line. Thirteen bytes and a shared string a row.

    `sources` says from which row on the rows come from which file; it is empty where all of them come from the
    role's own.
    """

    objects: tuple[str, ...]
    bits: bytes
    lines: array[int]
    sources: tuple[tuple[int, Source], ...] = ()

    @classmethod
    def of(cls, rows: Iterable[tuple[str, int, int]]) -> ObjectRights:
        """Build the columns from (object, right bits, line)."""
        table = list(rows)
        return cls(
            tuple(row[0] for row in table),
            bytes(row[1] for row in table),
            array("I", (row[2] for row in table)),
        )

    @classmethod
    def joined(cls, parts: Iterable[tuple[Source, ObjectRights]]) -> ObjectRights:
        """The rows of a role that lies in several files, each with the file it comes from."""
        filled = [(source, part) for source, part in parts if len(part)]
        starts: list[tuple[int, Source]] = []
        lines = array("I")
        for source, part in filled:
            starts.append((len(lines), source))
            lines.extend(part.lines)
        return cls(
            tuple(chain.from_iterable(part.objects for _, part in filled)),
            b"".join(part.bits for _, part in filled),
            lines,
            tuple(starts),
        )

    def __len__(self) -> int:
        return len(self.objects)

    def __iter__(self) -> Iterator[ObjectGrant]:
        rows = zip(self.objects, self.bits, self.lines, strict=True)
        for index, (name, bits, line) in enumerate(rows):
            yield ObjectGrant(name, ObjectRight(bits), line, self._source(index))

    def with_any(self, wanted: ObjectRight, objects: frozenset[str] | None = None) -> Iterator[ObjectGrant]:
        """The rows that hold any of `wanted`, optionally only on `objects`, without building the others."""
        mask = int(wanted)
        for index, bits in enumerate(self.bits):
            if bits & mask and (objects is None or self.objects[index] in objects):
                name, line = self.objects[index], self.lines[index]
                yield ObjectGrant(name, ObjectRight(bits), line, self._source(index))

    def _source(self, index: int) -> Source | None:
        if not self.sources:
            return None
        return self.sources[bisect_right(self.sources, index, key=lambda entry: entry[0]) - 1][1]
