"""Two sorted heaps of records, compared in one pass and in little memory."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from itertools import groupby
from operator import itemgetter

from auditor.assurance.restoring.digests import EMPTY
from auditor.assurance.restoring.runs import DIGEST, FIXED, Runs

_KEY, _STEADY = slice(0, DIGEST), slice(DIGEST, 3 * DIGEST)
_CONTENT = slice(DIGEST, 2 * DIGEST)
MOST_RENEWED = 200_000
"""New ids of one table that are remembered, so that what points to them can be followed."""
_BY_KEY: Callable[[bytes], bytes] = itemgetter(_KEY)


@dataclass(slots=True)
class Joined:
    """How many of the records before came back, and how; with ids of those that did not, and digests in their place for who may not read them.
    `renewed` has new ids with the old ones that they stand for, of the first of them."""

    same: int = 0
    touched: int = 0
    renamed: int = 0
    changed: int = 0
    missing: int = 0
    new: int = 0
    missing_ids: list[tuple[str, str]] = field(default_factory=list)
    changed_ids: list[tuple[str, str]] = field(default_factory=list)
    renewed: dict[str, str] = field(default_factory=dict)


def join(before: Runs, after: Runs, most: int, *, renames: bool) -> Joined:
    """Compares record by record, by id; `renames`: what came back under another id, with the same content, came back."""
    joined = Joined()
    left, came = Runs(), Runs()
    try:
        for mine, theirs in _side_by_side(iter(before), iter(after), _BY_KEY):
            gone, more = _matched(mine, theirs, joined, most)
            left.extend(_by_content(record) for record in gone)
            came.extend(_by_content(record) for record in more)
        _join_the_rest(left, came, joined, most, renames=renames)
    finally:
        left.close()
        came.close()
    return joined


def _matched(
    mine: list[bytes], theirs: list[bytes], joined: Joined, most: int
) -> tuple[list[bytes], list[bytes]]:
    """Counts what has the same id, mostly one of each; gives what has no partner."""
    if len(mine) == len(theirs) == 1 and mine[0][_STEADY] == theirs[0][_STEADY]:
        if mine[0][:FIXED] == theirs[0][:FIXED]:
            joined.same += 1
        else:
            joined.touched += 1
        return [], []
    mine, theirs, same = _without_pairs(mine, theirs, slice(0, FIXED))
    joined.same += same
    mine, theirs, touched = _without_pairs(mine, theirs, _STEADY)
    joined.touched += touched
    if mine and theirs and mine[0][_KEY] == mine[0][_CONTENT]:  # rows without an id, that were made anew
        mine, theirs, renamed = _without_pairs(mine, theirs, _CONTENT)
        joined.renamed += renamed
    pairs = min(len(mine), len(theirs))
    joined.changed += pairs
    joined.changed_ids += [_id(record) for record in mine[:pairs]][: most - len(joined.changed_ids)]
    return mine[pairs:], theirs[pairs:]


def _without_pairs(
    mine: list[bytes], theirs: list[bytes], part: slice
) -> tuple[list[bytes], list[bytes], int]:
    """Both lists without what is equal in a part of it, each as often as it stands on both sides."""
    if not mine or not theirs:
        return mine, theirs, 0
    both = Counter(record[part] for record in mine) & Counter(record[part] for record in theirs)
    return _less(mine, both, part), _less(theirs, both, part), both.total()


def _less(records: list[bytes], taken: Counter[bytes], part: slice) -> list[bytes]:
    left, kept = taken.copy(), []
    for record in records:
        if left[record[part]] > 0:
            left[record[part]] -= 1
        else:
            kept.append(record)
    return kept


def _by_content(record: bytes) -> bytes:
    """The same record, to be sorted by what it holds."""
    return record[_CONTENT] + record[_KEY] + record[2 * DIGEST :]


def _join_the_rest(left: Runs, came: Runs, joined: Joined, most: int, *, renames: bool) -> None:
    for mine, theirs in _side_by_side(iter(left), iter(came), _BY_KEY):
        content = (mine or theirs)[0][_KEY]
        pairs = min(len(mine), len(theirs)) if renames and content != EMPTY else 0
        joined.renamed += pairs
        joined.missing += len(mine) - pairs
        joined.new += len(theirs) - pairs
        joined.missing_ids += [_id(record) for record in mine[pairs:]][: most - len(joined.missing_ids)]
        if len(joined.renewed) < MOST_RENEWED:
            for old, new in zip(mine[:pairs], theirs[:pairs], strict=True):
                joined.renewed[_id(new)[0]] = _id(old)[0]


def _side_by_side(
    mine: Iterable[bytes], theirs: Iterable[bytes], key: Callable[[bytes], bytes]
) -> Iterator[tuple[list[bytes], list[bytes]]]:
    """Groups of equal key from both sides, each of which is sorted."""
    ours, others = groupby(mine, key), groupby(theirs, key)
    one, other = next(ours, None), next(others, None)
    while one is not None or other is not None:
        if other is None or (one is not None and one[0] < other[0]):
            assert one is not None
            yield list(one[1]), []
            one = next(ours, None)
        elif one is None or other[0] < one[0]:
            yield [], list(other[1])
            other = next(others, None)
        else:
            yield list(one[1]), list(other[1])
            one, other = next(ours, None), next(others, None)


def _id(record: bytes) -> tuple[str, str]:
    """An id as people read it, and the beginning of the digest of the record's content."""
    return record[FIXED:].decode("utf-8", "replace"), record[:6].hex()
