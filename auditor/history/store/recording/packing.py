"""Packs the document of a night: compressed, and of one that hardly differs from an earlier one only what differs.

A document is indented JSON, so that one night differs from another in few of its lines. Packed against a base it is a list of steps:
[skip, count] takes lines of the base from where the last step ended, and a text stands for itself.
"""

from __future__ import annotations

import json
import zlib
from bisect import bisect_left
from collections.abc import Iterable, Iterator
from difflib import SequenceMatcher
from itertools import pairwise
from typing import Any

from auditor.history.store.errors import BrokenError

MOST_DOCUMENT = 256 * 1024 * 1024
_WORTH = 0.5  # of what it takes by itself; a document that differs by more is stored whole
_LEVEL = 6
_MOST_COMPARED = 250_000
"""Pairs of lines of a stretch that are compared; a longer one stands for itself."""
_Run = tuple[int, int, int]


def pack(document: bytes) -> bytes:
    """A document by itself."""
    return zlib.compress(document, _LEVEL)


def pack_against(document: bytes, base: bytes, alone: int) -> bytes | None:
    """What differs from a base; None where that is not worth it beside the `alone` bytes that it takes by itself."""
    packed = zlib.compress(json.dumps(_steps(document, base), separators=(",", ":")).encode(), _LEVEL)
    return packed if len(packed) < alone * _WORTH else None


def unpack(packed: bytes, base: bytes | None, size: int) -> bytes:
    """The document of so many bytes. Raises BrokenError where these bytes are none."""
    if not 0 <= size <= MOST_DOCUMENT:
        raise BrokenError(f"says that its document has {size} bytes, which none has")
    try:
        found = _inflated(packed, size if base is None else MOST_DOCUMENT)
        if base is not None:
            found = b"".join(_lines(json.loads(found), base.splitlines(keepends=True), size))
    except (ValueError, TypeError, KeyError, RecursionError, zlib.error) as error:
        raise BrokenError("holds a document that cannot be unpacked") from error
    if len(found) != size:
        raise BrokenError("holds a document of another length than it says")
    return found


def _inflated(packed: bytes, most: int) -> bytes:
    inflater = zlib.decompressobj()
    found = inflater.decompress(packed, most + 1)
    if len(found) > most or not inflater.eof or inflater.unused_data:
        raise ValueError("another length")
    return found


def _steps(document: bytes, base: bytes) -> list[Any]:
    """Relative to where the last step ended nearly all steps are alike, and then take nearly no room."""
    new, old = document.splitlines(keepends=True), base.splitlines(keepends=True)
    steps: list[Any] = []
    at = ended = 0
    for start, begun, count in _merged(_common(old, new)):
        steps.extend(line.decode("latin-1") for line in new[at:begun])
        steps.append([start - ended, count])
        at, ended = begun + count, start + count
    steps.extend(line.decode("latin-1") for line in new[at:])
    return steps


def _merged(runs: Iterable[_Run]) -> Iterator[_Run]:
    """Runs that follow each other in both, as one."""
    held: _Run | None = None
    for start, begun, count in runs:
        if held is not None and held[0] + held[2] == start and held[1] + held[2] == begun:
            held = (held[0], held[1], held[2] + count)
            continue
        if held is not None:
            yield held
        held = (start, begun, count)
    if held is not None:
        yield held


def _common(old: list[bytes], new: list[bytes]) -> Iterator[_Run]:
    """Runs of equal lines: where in the old, where in the new, how many. Lines that differ alone are found by place; what moved, by
    lines that stand once in both."""
    once = _anchors(old, new)
    marks = [(-1, -1), *once, (len(old), len(new))]
    for (left, right), (next_left, next_right) in pairwise(marks):
        if left >= 0:
            yield left, right, 1
        yield from _between(old, new, left + 1, next_left, right + 1, next_right)


def _anchors(old: list[bytes], new: list[bytes]) -> list[tuple[int, int]]:
    """Lines that stand once in each: as many of them as stand in the same order in both."""
    places = _once(old)
    pairs = [(places[line], at) for line, at in _once(new).items() if line in places]
    ends: list[int] = []  # the smallest place that a row of so many can end with
    last: list[int] = []
    before: list[int] = []
    for number, (place, _) in enumerate(pairs):
        length = bisect_left(ends, place)
        before.append(last[length - 1] if length else -1)
        ends[length : length + 1] = [place]
        last[length : length + 1] = [number]
    found = []
    number = last[-1] if last else -1
    while number >= 0:
        found.append(pairs[number])
        number = before[number]
    return found[::-1]


def _once(lines: list[bytes]) -> dict[bytes, int]:
    counts: dict[bytes, int] = {}
    for at, line in enumerate(lines):
        counts[line] = -1 if line in counts else at
    return {line: at for line, at in counts.items() if at >= 0}


def _between(
    old: list[bytes], new: list[bytes], left: int, left_end: int, right: int, right_end: int
) -> Iterator[_Run]:
    """Equal lines of a stretch, whose lines stand opposite each other where both are equally long."""
    if left_end - left == right_end - right:
        count = 0
        for offset in range(left_end - left + 1):
            if offset < left_end - left and old[left + offset] == new[right + offset]:
                count += 1
            elif count:
                yield left + offset - count, right + offset - count, count
                count = 0
        return
    if (left_end - left) * (right_end - right) > _MOST_COMPARED:
        return
    matcher = SequenceMatcher(None, old[left:left_end], new[right:right_end], autojunk=False)
    for start, begun, count in matcher.get_matching_blocks():
        if count:
            yield left + start, right + begun, count


def _lines(steps: Any, base: list[bytes], size: int) -> Iterator[bytes]:
    at = total = 0
    for step in steps:
        if isinstance(step, str):
            lines = [step.encode("latin-1")]
        else:
            skip, count = step
            begun = at + skip
            if not 0 <= begun <= begun + count <= len(base):
                raise ValueError("lines that are not there")
            lines, at = base[begun : begun + count], begun + count
        total += sum(map(len, lines))
        if total > size:
            raise ValueError("longer than it says")
        yield from lines
