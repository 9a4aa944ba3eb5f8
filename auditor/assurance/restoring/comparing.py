"""Compares what was before a loss with what was there after its restore, kind by kind."""

from __future__ import annotations

from auditor.assurance.restoring.components import compare_components, roots_of
from auditor.assurance.restoring.members import Side
from auditor.assurance.restoring.outcome import unread
from auditor.assurance.restoring.sorting import Sorted, sorted_side
from auditor.assurance.restoring.tables import Digests, compare_tables
from auditor.register.restore.restore_file import SCHEMA, Compared, KindCompared, RestoreFile
from auditor.snapshot import UnreadableError, manifest_digest


def compare(before: Side, after: Side, *, at: str, by: str | None = None, version: str = "") -> RestoreFile:
    """The comparison. Raises UnreadableError where there was nothing before."""
    if not before.members and not before.lost:
        raise UnreadableError(f"{before.label}: holds nothing that could be compared")
    sides = (sorted_side(before), sorted_side(after))
    _pair_single(*sides)
    digests: tuple[Digests, Digests] = ([], [])
    kinds = _kinds(sides, digests, stored=before.stored)
    known = {kind.kind for kind in kinds}
    return RestoreFile(
        schema=SCHEMA,
        at=at,
        by=by,
        version=version,
        before=Compared(name=before.label, digest=manifest_digest(digests[0])),
        after=Compared(name=after.label, digest=manifest_digest(digests[1])),
        one_place=before.place == after.place,
        kinds=tuple(kinds),
        unread=tuple(
            entry
            for kind in sorted({*sides[0].lost, *sides[1].lost} - known)
            for entry in unread(kind, *sides)
        ),
    )


def _kinds(
    sides: tuple[Sorted, Sorted], digests: tuple[Digests, Digests], *, stored: bool
) -> list[KindCompared]:
    mine, theirs = sides
    roots = roots_of(sides)
    names = {*mine.tables, *theirs.tables}
    for side, root in zip(sides, roots, strict=True):
        side.settle(root, names)
    tables = compare_tables(sorted(names), sides, digests, "configuration" if stored else "records")
    others = [
        compare_components(kind, sides, roots, digests)
        for kind in sorted({*mine.components, *theirs.components})
    ]
    return [*tables, *others]


def _pair_single(mine: Sorted, theirs: Sorted) -> None:
    """A table alone is compared with a table alone, whatever their files are called."""
    if len(mine.tables) == len(theirs.tables) == 1 and not any((mine.loose, theirs.loose)):
        theirs.tables = dict(zip(mine.tables, theirs.tables.values(), strict=True))
