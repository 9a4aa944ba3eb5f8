"""What a comparison of one kind comes to, from how its records joined and what could not be read of it."""

from __future__ import annotations

import re
from typing import Any, Literal

from auditor.assurance.restoring.joining import Joined
from auditor.assurance.restoring.sorting import Sorted
from auditor.register.restore.restore_file import MOST_SAMPLES, KindCompared, Unreadable

_PLAIN_ID = re.compile(r"[A-Za-z0-9_.:{}-]{1,64}")
_PATH = re.compile(r"[^\x00]{1,255}")


def unread(kind: str, mine: Sorted, theirs: Sorted) -> tuple[Unreadable, ...]:
    """What could not be read of a kind, on both sides."""
    both: tuple[tuple[Literal["before", "after"], Sorted], ...] = (("before", mine), ("after", theirs))
    return tuple(
        Unreadable(side=side, path=lost.path, reason=lost.reason)
        for side, found in both
        for lost in found.lost.get(kind, ())
    )


def outcome(
    kind: str,
    of: Literal["records", "configuration"],
    joined: Joined,
    counts: tuple[int, int],
    sides: tuple[Sorted, Sorted],
    *,
    shows: bool,
    **more: Any,
) -> KindCompared:
    """What is missing while a part of the other side could not be read may lie in that part: nobody can say. `shows`: the ids of
    this kind are no data of people, and stand in the file as they are."""
    mine, theirs = sides
    hidden = theirs.hides or kind in theirs.lost
    samples = joined.changed_ids if hidden else [*joined.missing_ids, *joined.changed_ids]
    if hidden:
        more.update(columns_missing=(), absent=False)
    return KindCompared(
        kind=kind,
        of=of,
        before=counts[0],
        after=counts[1],
        same=joined.same,
        touched=joined.touched,
        renamed=joined.renamed,
        changed=joined.changed,
        missing=0 if hidden else joined.missing,
        unknown=joined.missing if hidden else 0,
        new=joined.new,
        unread=unread(kind, mine, theirs),
        samples=tuple(_shown(record, shows=shows, of=of) for record in samples[:MOST_SAMPLES]),
        **more,
    )


def _shown(sample: tuple[str, str], *, shows: bool, of: str) -> str:
    """An id as it is, or else by the beginning of its digest: a column that is unique may hold addresses of people."""
    text, digest = sample
    pattern = _PATH if of == "configuration" else _PLAIN_ID
    return text if shows and pattern.fullmatch(text) else f"row {digest}"
