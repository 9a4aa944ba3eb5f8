"""Compares tables: row by row, by the column that holds a row's own id."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import closing
from hashlib import blake2b
from typing import Literal

from auditor.assurance.restoring.columns import is_made, is_own_id, is_touched, named_id, split
from auditor.assurance.restoring.digests import Digester
from auditor.assurance.restoring.joining import join
from auditor.assurance.restoring.members import Lost, Member
from auditor.assurance.restoring.outcome import outcome
from auditor.assurance.restoring.reading import Row
from auditor.assurance.restoring.runs import Runs
from auditor.assurance.restoring.sorting import Sorted, Table, rows_of
from auditor.register.restore.restore_file import MOST_SAMPLES, KindCompared
from auditor.snapshot import UnreadableError
from auditor.zips.faults import FAULTS

MOST_LOOKED_AT = 200_000
"""Rows up to which a table without a column of ids is searched for one whose values are unique."""
MOST_LEVELS = 6
_UNIQUE = re.compile(r"(?=.*\d)[A-Za-z0-9{}-]{15,40}")
Digests = list[tuple[str, str]]


def compare_tables(
    names: Sequence[str],
    sides: tuple[Sorted, Sorted],
    digests: tuple[Digests, Digests],
    of: Literal["records", "configuration"],
) -> list[KindCompared]:
    """All tables. Rows that point to others which came back under new ids are compared once more, as if these had their old ones, level by
    level; of ids that are short enough to be another number, too, nobody can say what points to them."""
    lost = [({kind: [*entries] for kind, entries in side.lost.items()}, side.hides) for side in sides]
    renewed: dict[str, str] = {}
    for level in range(MOST_LEVELS + 1):
        for side, (entries, hides) in zip(sides, lost, strict=True):
            side.lost, side.hides = {kind: [*some] for kind, some in entries.items()}, hides
        seen: tuple[Digests, Digests] = ([], [])
        compared = [compare_table(name, sides, seen, of, renewed) for name in names]
        more = {new: old for _, found in compared for new, old in found.items() if _UNIQUE.fullmatch(new)}
        if more.keys() <= renewed.keys() or level == MOST_LEVELS:
            break
        renewed |= more
    for kept, found in zip(digests, seen, strict=True):
        kept += found
    return [told for told, _ in compared]


def compare_table(
    name: str,
    sides: tuple[Sorted, Sorted],
    digests: tuple[Digests, Digests],
    of: Literal["records", "configuration"],
    renewed: Mapping[str, str],
) -> tuple[KindCompared, Mapping[str, str]]:
    """One table on both sides, and by new id the old one of rows that came back under another; `renewed` are those that are known so far."""
    mine, theirs = (side.tables.get(name, Table()) for side in sides)
    key = named_id(name, mine.columns & theirs.columns if theirs.members else mine.columns)
    if key is None:
        key = _unique(mine, theirs)
    parts = split(mine.columns or theirs.columns, key)
    made, came = Digester(key, *parts), Digester(key, *parts, renewed)
    with closing(Runs()) as before, closing(Runs()) as after:
        _fill(before, name, mine, sides[0], made, digests[0])
        _fill(after, name, theirs, sides[1], came, digests[1])
        joined = join(before, after, MOST_SAMPLES, renames=True)
        told = outcome(
            name,
            of,
            joined,
            (before.count, after.count),
            sides,
            shows=is_own_id(name, key),
            matched_by=key or "",
            columns_missing=tuple(sorted(mine.columns - theirs.columns)) if theirs.members else (),
            columns_new=tuple(sorted(theirs.columns - mine.columns)) if mine.members else (),
            absent=bool(mine.members and not theirs.members),
        )
        return told, joined.renewed


def _fill(
    runs: Runs, name: str, table: Table, side: Sorted, made: Callable[[Row], bytes], digests: Digests
) -> None:
    for member in table.members:
        for row in _readable(member, name, side, digests):
            runs.add(made(row))


def _readable(member: Member, name: str, side: Sorted, digests: Digests) -> Iterator[Row]:
    """The rows of a member up to where it breaks, which is noted."""
    try:
        yield from rows_of(member, digests)
    except (UnreadableError, *FAULTS) as error:
        side.lose(name, Lost(member.path, str(error)))


def _unique(mine: Table, theirs: Table) -> str | None:
    """The first column, by name, whose values before the loss are all there and all different."""
    columns = [c for c in sorted(mine.columns & theirs.columns) if not is_touched(c) and not is_made(c)]
    seen: dict[str, set[bytes]] = {column: set() for column in columns}
    count = 0
    try:
        for row in _all(mine):
            count += 1
            if count > MOST_LOOKED_AT or not seen:
                return None
            for column in [
                column for column, values in seen.items() if not _is_new(row.get(column, ""), values)
            ]:
                del seen[column]
    except (UnreadableError, *FAULTS):
        return None  # said where the rows are read
    return min(seen, default=None) if count else None


def _is_new(value: str, values: set[bytes]) -> bool:
    digest = blake2b(value.encode("utf-8", "surrogatepass"), digest_size=8).digest()
    if not value or digest in values:
        return False
    values.add(digest)
    return True


def _all(table: Table) -> Iterator[Row]:
    for member in table.members:
        yield from rows_of(member)
