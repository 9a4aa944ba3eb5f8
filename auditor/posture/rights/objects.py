"""Rights on objects, kept as columns: an export holds hundreds of thousands of them."""

from __future__ import annotations

from array import array
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from enum import IntFlag
from itertools import chain, repeat

from auditor.posture.facts.evidence import Source
from auditor.posture.rights.extent import (
    ALL_UNCLEAR,
    Extents,
    extent_of,
    is_unclear,
    is_wide,
    packed,
    scope_of,
    united,
)
from auditor.posture.rights.grants import Action, Scope


class ObjectRight(IntFlag):
    """What a role may do with the records of one object. UNCLEAR_REACH: that it may read or change some of them is
    known, and how many is not, because a rule that narrows it could not be understood."""

    READ = 1
    CREATE = 2
    UPDATE = 4
    DELETE = 8
    READ_ALL = 16
    MODIFY_ALL = 32
    UNCLEAR_REACH = 64


_RIGHT_OF = {
    Action.READ: ObjectRight.READ,
    Action.CREATE: ObjectRight.CREATE,
    Action.UPDATE: ObjectRight.UPDATE,
    Action.DELETE: ObjectRight.DELETE,
}


@dataclass(frozen=True, slots=True)
class ObjectGrant:
    """The rights one role has on one object; `line` is where the file says so, which is `source` where it is not the
    role's own. `line` is 0 where no line says so; `source` is None where it is the role's own. `scopes` holds three
    bits an action: 0 where no action reaches anything, None where the product tells rights and no scopes."""

    object_class: str
    rights: ObjectRight
    line: int
    source: Source | None = None
    scopes: int | None = None

    def reach(self, action: Action) -> Scope | None:
        """How far the action reaches; None where that is not known."""
        return None if self.scopes is None else scope_of(extent_of(self.scopes, action))

    def gives(self, action: Action) -> bool | None:
        """Whether the action is allowed on any record; None where that is not known. Of a product that tells rights and no
        scopes, a right that has no bit of its own is not given here."""
        bit = _RIGHT_OF.get(action)
        if bit is not None and bit in self.rights:
            return True
        extent = Scope.NONE if self.scopes is None else extent_of(self.scopes, action)
        return None if extent is None else extent is not Scope.NONE

    def wide(self, action: Action) -> bool:
        """Whether the action is known to reach all records, or at least all of the companies that the holder works in."""
        return self.scopes is not None and is_wide(extent_of(self.scopes, action))


@dataclass(frozen=True, slots=True)
class ObjectRights:
    """Columns of equal length: object name, right bits, line. Thirteen bytes and a shared string a row.

    `objects`, `bits` and `lines` are those columns, all empty where there is no right on any object; 0 among `lines` is
    a row that no line of a file says. `sources` says from which row on (the first is 0) the rows come from which file;
    it is empty where all of them come from the role's own, and None stands for the role's own among others. `scopes`
    holds three bits an action, 0 in a row where no action reaches anything; it is empty where the product tells rights
    and no scopes.
    """

    objects: tuple[str, ...]
    bits: bytes
    lines: array[int]
    sources: tuple[tuple[int, Source | None], ...] = ()
    scopes: array[int] = field(default_factory=lambda: array("I"))

    @classmethod
    def scoped(cls, rows: Iterable[tuple[str, Extents, int]]) -> ObjectRights:
        """Build the columns from (object, how far each action reaches, line)."""
        table = [(name, reach, line) for name, reach, line in rows]
        return cls(
            tuple(row[0] for row in table),
            bytes(_bits(row[1]) for row in table),
            array("I", (row[2] for row in table)),
            scopes=array("I", (packed(row[1]) for row in table)),
        )

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
        starts: list[tuple[int, Source | None]] = []
        lines, scopes = array("I"), array("I")
        for source, part in filled:
            starts.append((len(lines), source))
            lines.extend(part.lines)
            scopes.extend(part.scopes)
        return cls(
            tuple(chain.from_iterable(part.objects for _, part in filled)),
            b"".join(part.bits for _, part in filled),
            lines,
            tuple(starts),
            scopes if len(scopes) == len(lines) else array("I"),
        )

    def united(self, other: ObjectRights) -> ObjectRights:
        """The rights that either source tells of, object by object; where both do, whatever either gives."""
        if (self.objects, self.bits, self.scopes) == (other.objects, other.bits, other.scopes):
            return self if self.sources or not other.sources else other
        rows: dict[str, ObjectGrant] = {}
        for grant in (*self, *other):
            mine = rows.get(grant.object_class)
            rows[grant.object_class] = grant if mine is None else _wider(mine, grant)
        found = list(rows.values())
        scopes = [ALL_UNCLEAR if row.scopes is None else row.scopes for row in found]
        return ObjectRights(
            tuple(rows),
            bytes(int(row.rights) for row in found),
            array("I", (row.line for row in found)),
            _runs([row.source for row in found]),
            array("I", scopes if self.scopes or other.scopes else ()),
        )

    def __len__(self) -> int:
        return len(self.objects)

    def __iter__(self) -> Iterator[ObjectGrant]:
        rows = zip(self.objects, self.bits, self.lines, strict=True)
        for index, (name, bits, line) in enumerate(rows):
            yield ObjectGrant(name, ObjectRight(bits), line, self._source(index), self._scopes(index))

    def with_any(self, wanted: ObjectRight, objects: frozenset[str] | None = None) -> Iterator[ObjectGrant]:
        """The rows that hold any of `wanted`, optionally only on `objects`, without building the others."""
        mask = int(wanted)
        for index, bits in enumerate(self.bits):
            if bits & mask and (objects is None or self.objects[index] in objects):
                name, line = self.objects[index], self.lines[index]
                yield ObjectGrant(name, ObjectRight(bits), line, self._source(index), self._scopes(index))

    def with_action(self, action: Action) -> Iterator[ObjectGrant]:
        """The rows that allow an action, or may, without building the others."""
        bit, none = int(_RIGHT_OF.get(action, ObjectRight(0))), int(Scope.NONE)
        scopes: Iterable[int] = self.scopes or repeat(none)
        for index, (bits, scope) in enumerate(zip(self.bits, scopes, strict=False)):
            if bits & bit or (scope and extent_of(scope, action) is not Scope.NONE):
                name, line = self.objects[index], self.lines[index]
                yield ObjectGrant(name, ObjectRight(bits), line, self._source(index), self._scopes(index))

    def _scopes(self, index: int) -> int | None:
        return self.scopes[index] if self.scopes else None

    def _source(self, index: int) -> Source | None:
        if not self.sources:
            return None
        return self.sources[bisect_right(self.sources, index, key=lambda entry: entry[0]) - 1][1]


def _bits(reach: Extents) -> int:
    """The rights that the scopes amount to. To modify all is to update and to delete every record."""
    bits = ObjectRight(0)
    for action, right in _RIGHT_OF.items():
        if reach.get(action, Scope.NONE) is not Scope.NONE:
            bits |= right
    if reach.get(Action.READ) is Scope.EVERYTHING:
        bits |= ObjectRight.READ_ALL
    if reach.get(Action.UPDATE) is Scope.EVERYTHING and reach.get(Action.DELETE) is Scope.EVERYTHING:
        bits |= ObjectRight.MODIFY_ALL
    if any(map(is_unclear, reach.values())):
        bits |= ObjectRight.UNCLEAR_REACH
    return int(bits)


def _runs(sources: Sequence[Source | None]) -> tuple[tuple[int, Source | None], ...]:
    """From which row on the rows come from which file; nothing where all come from the role's own."""
    if all(source is None for source in sources):
        return ()
    starts = (index for index, source in enumerate(sources) if index == 0 or source != sources[index - 1])
    return tuple((index, sources[index]) for index in starts)


def _wider(one: ObjectGrant, other: ObjectGrant) -> ObjectGrant:
    """What two sources give on one object: every right of either, as far as the one that reaches further. How far a right
    reaches that only one of them understood is known. The place is that of the first which names its own."""
    place = one if one.source is not None or other.source is None else other
    if one.scopes is None or other.scopes is None:
        scopes = one.scopes if other.scopes is None else other.scopes
        return ObjectGrant(one.object_class, one.rights | other.rights, place.line, place.source, scopes)
    reach = united(one.scopes, other.scopes)
    rights = ((one.rights | other.rights) & ~ObjectRight.UNCLEAR_REACH) | ObjectRight(_bits(reach))
    return ObjectGrant(one.object_class, rights, place.line, place.source, packed(reach))
