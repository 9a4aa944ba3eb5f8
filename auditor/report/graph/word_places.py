"""Where the words of lines stand: on their line, on no box and on no other word. A word for which there is no room stands in the table alone."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from auditor.report.graph.layout import HEIGHT, WIDTH, Point

LETTER, LINE, LIFT = 6.3, 13.0, 3.0
"""Pixels of a letter and of a line of words, and how far they stand above their line."""
_ALONG = (0.5, 0.35, 0.65, 0.2, 0.8)
_AIR = 2.0


@dataclass(frozen=True, slots=True)
class _Area:
    left: float
    top: float
    right: float
    bottom: float

    def meets(self, other: _Area) -> bool:
        return (
            self.left < other.right
            and other.left < self.right
            and self.top < other.bottom
            and other.top < self.bottom
        )


def word_places(
    lines: Sequence[tuple[str, Sequence[Point]]], boxes: Iterable[Point], wide: Iterable[bool]
) -> list[Point | None]:
    """The middle of the foot of each word (text, points of its line), None where none is free. `boxes` are their upper left corners, and `wide` says which
    stand for many and so have a second frame behind them."""
    taken = [
        _Area(x, y - (4 if many else 0), x + WIDTH + (4 if many else 0), y + HEIGHT)
        for (x, y), many in zip(boxes, wide, strict=True)
    ]
    found: list[Point | None] = []
    for text, points in lines:
        place = _free(text, points, taken) if text else None
        found.append(place)
        if place is not None:
            taken.append(_area(text, place))
    return found


def _free(text: str, points: Sequence[Point], taken: Sequence[_Area]) -> Point | None:
    """The last part of the line first, which is what the word is about; then those before it."""
    for start, end in reversed(list(pairwise(points))):
        for along in _ALONG:
            place = _on(start, end, along)
            area = _area(text, place)
            if not any(area.meets(one) for one in taken):
                return place
    return None


def _on(start: Point, end: Point, along: float) -> Point:
    """A point of the curve between two points, as it is drawn: it leaves and arrives level."""
    (x, y), (to_x, to_y) = start, end
    half, rest = (x + to_x) / 2, 1 - along
    at_x = rest**3 * x + 3 * rest**2 * along * half + 3 * rest * along**2 * half + along**3 * to_x
    share = 3 * rest * along**2 + along**3
    return at_x, y + (to_y - y) * share


def _area(text: str, place: Point) -> _Area:
    half = len(text) * LETTER / 2 + _AIR
    x, y = place
    return _Area(x - half, y - LIFT - LINE, x + half, y - LIFT + _AIR)
