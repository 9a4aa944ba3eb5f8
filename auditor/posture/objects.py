"""Rights on objects, kept as columns: an export holds hundreds of thousands of them."""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import IntFlag


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
    """The rights one role has on one object; `line` is where the file says so."""

    object_class: str
    rights: ObjectRight
    line: int


@dataclass(frozen=True, slots=True)
class ObjectRights:
    """Columns of equal length: object name, right bits, line. Thirteen bytes and a shared string a row."""

    objects: tuple[str, ...]
    bits: bytes
    lines: array[int]

    @classmethod
    def of(cls, rows: Iterable[tuple[str, int, int]]) -> ObjectRights:
        """Build the columns from (object, right bits, line)."""
        table = list(rows)
        return cls(
            tuple(row[0] for row in table),
            bytes(row[1] for row in table),
            array("I", (row[2] for row in table)),
        )

    def __len__(self) -> int:
        return len(self.objects)

    def __iter__(self) -> Iterator[ObjectGrant]:
        for name, bits, line in zip(self.objects, self.bits, self.lines, strict=True):
            yield ObjectGrant(name, ObjectRight(bits), line)

    def with_any(self, wanted: ObjectRight, objects: frozenset[str] | None = None) -> Iterator[ObjectGrant]:
        """The rows that hold any of `wanted`, optionally only on `objects`, without building the others."""
        mask = int(wanted)
        for index, bits in enumerate(self.bits):
            if bits & mask and (objects is None or self.objects[index] in objects):
                yield ObjectGrant(self.objects[index], ObjectRight(bits), self.lines[index])
