"""Compares tables: row by row, by the column that holds a row's own id."""

from __future__ import annotations

from collections.abc import Callable, Iterator
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
from auditor.register.restore_file import MOST_SAMPLES, KindCompared
from auditor.snapshot import UnreadableError
from auditor.zips.faults import FAULTS

MOST_LOOKED_AT = 200_000
"""Rows up to which a table without a column of ids is searched for one whose values are unique."""
Digests = list[tuple[str, str]]


def compare_table(
    name: str,
    sides: tuple[Sorted, Sorted],
    digests: tuple[Digests, Digests],
    of: Literal["records", "configuration"],
) -> KindCompared:
    """One table on both sides."""
    mine, theirs = (side.tables.get(name, Table()) for side in sides)
    key = named_id(name, mine.columns & theirs.columns if theirs.members else mine.columns)
    if key is None:
        key = _unique(mine, theirs)
    made = Digester(key, *split(mine.columns or theirs.columns, key))
    with closing(Runs()) as before, closing(Runs()) as after:
        _fill(before, name, mine, sides[0], made, digests[0])
        _fill(after, name, theirs, sides[1], made, digests[1])
        joined = join(before, after, MOST_SAMPLES, renames=True)
        return outcome(
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
