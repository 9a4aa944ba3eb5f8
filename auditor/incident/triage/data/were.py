"""How many records were read: bounds from what the logs tell of one class."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from auditor.incident.case.triage import Bounds
from auditor.incident.triage.beside import Size
from auditor.incident.triage.data.reads import Logged
from auditor.incident.triage.words import Text, both, joined


@dataclass(frozen=True, slots=True)
class Around:
    """What bears on every class: why the logs bound nothing from above, how many records of no named class were read (None: nobody can say), which
    logs tell of reading, and classes of which records were deleted."""

    gaps: Sequence[Text]
    unnamed: int | None
    logs: Sequence[str]
    deleted: frozenset[str]


def were_read(found: Logged | None, size: Size | None, around: Around) -> Bounds:
    """At least: what one complete read of a sure suspect gave, or the distinct records that were opened one by one, whichever is more; never a sum,
    for two logs may tell of one act, and two acts may read one record. At most: the sum over all acts of all suspects where every log covers
    the time, or else as many as there are."""
    least = max(found.widest, found.opened) if found else 0
    total = (found.summed + found.seen if found else 0) + (around.unnamed or 0)
    open_: list[Text] = list(around.gaps)
    if found and found.untold:
        open_.append(both("why.untold", n=found.untold))
    if around.unnamed is None:
        open_.append(both("why.unnamed"))
    most = None if open_ else total
    why = [*open_, *_notes(found, total, around, bounded=most is not None)]
    if size is not None:
        most, why = _within(
            most, max(least, found.likely if found else 0), size, why, deleted=size.object in around.deleted
        )
    return Bounds(at_least=least if least or most == 0 else None, at_most=most, why=joined(why))


def _notes(found: Logged | None, total: int, around: Around, *, bounded: bool) -> list[Text]:
    notes: list[Text] = []
    if found and found.shared:
        notes.append(both("why.shared", n=found.shared))
    if found and not bounded:
        notes.append(both("why.logged", n=total) if total else both("why.logged_none"))
    if found and found.likely > max(found.widest, found.opened):
        notes.append(both("why.likely", n=found.likely))
    if not found:
        notes.append(both("why.no_read") if around.logs else both("why.no_log"))
    if bounded and around.logs:
        notes.append(both("why.only", logs=", ".join(around.logs)))
    return notes


def _within(
    most: int | None, least: int, size: Size, why: list[Text], *, deleted: bool
) -> tuple[int | None, list[Text]]:
    """No more than there are, where none was deleted."""
    if deleted:
        return most, [*why, both("why.deleted")]
    if size.count < least:
        return most, [*why, both("why.size_old", n=size.count, said=size.said)]
    if most is not None and most <= size.count:
        return most, why
    return size.count, [*why, both("why.size", n=size.count, said=size.said)]
