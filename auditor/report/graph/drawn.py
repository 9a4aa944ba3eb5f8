"""What the picture is drawn of: boxes with what is seen on them, and lines with their words."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass

from auditor.access.picture.drawing import Drawing, Edge, NodeKind
from auditor.access.picture.inherited_grants import Muted
from auditor.report.graph.labels import Label, Labels
from auditor.report.graph.layout import Layout, Point
from auditor.report.graph.word_places import word_places

_TITLE, _NOTE, _BRIEF = 22, 29, 22
MARGIN = 12


@dataclass(frozen=True, slots=True)
class Box:
    """A node as it is drawn. `whole` says it, `named` is what it is called to whoever hears or speaks: what is seen on it is part of that."""

    number: int
    x: float
    y: float
    kind: str
    doubtful: bool
    many: bool
    title: str
    note: str
    whole: str
    named: str
    column: int
    row: int


@dataclass(frozen=True, slots=True)
class Line:
    """An edge as it is drawn, with the word that stands on it and where."""

    number: int
    path: str
    style: str
    word: str
    x: float
    y: float


def boxes(drawing: Drawing, labels: Sequence[Label], layout: Layout) -> list[Box]:
    """In the order in which a reader comes to them: column by column, from the top."""
    return [
        Box(
            number=number,
            x=layout.places[number][0] + MARGIN,
            y=layout.places[number][1] + MARGIN,
            kind=str(drawing.nodes[number].kind),
            doubtful=drawing.nodes[number].kind is NodeKind.GAP,
            many=len(drawing.nodes[number].names) > 1,
            title=fitting(labels[number].title, _TITLE),
            note=fitting(labels[number].note, _NOTE),
            whole=labels[number].whole,
            named=_named(labels[number]),
            column=column,
            row=row,
        )
        for column, numbers in enumerate(layout.columns)
        for row, number in enumerate(numbers)
    ]


def _named(label: Label) -> str:
    """All of it; before it what is seen of it, where that is cut."""
    title, note = fitting(label.title, _TITLE), fitting(label.note, _NOTE)
    return label.whole if (title, note) == (label.title, label.note) else f"{title} {note}: {label.whole}"


def lines(drawing: Drawing, labels: Labels, layout: Layout) -> list[Line]:
    """Each with its word where there is room for it."""
    words = [fitting(labels.brief(edge), _BRIEF) for edge in drawing.edges]
    many = (len(node.names) > 1 for node in drawing.nodes)
    places = word_places(list(zip(words, layout.lines, strict=True)), layout.places, many)
    found = []
    for number, (edge, points) in enumerate(zip(drawing.edges, layout.lines, strict=True)):
        moved = [(x + MARGIN, y + MARGIN) for x, y in points]
        place = places[number]
        x, y = (0.0, 0.0) if place is None else place
        word = "" if place is None else words[number]
        found.append(Line(number, _curve(moved), style(edge), word, x + MARGIN, y + MARGIN))
    return found


def style(edge: Edge) -> str:
    """How a line looks, by how certain it is."""
    if edge.muted is Muted.ALL:
        return "muted"
    return "certain" if edge.sure and edge.muted is Muted.NOTHING else "possible" if not edge.sure else "part"


def _curve(points: Sequence[Point]) -> str:
    """A smooth line: straight across a column, an S between two."""
    (x, y), *rest = points
    parts = [f"M{x:.0f} {y:.0f}"]
    for to_x, to_y in rest:
        half = (x + to_x) / 2
        flat = abs(to_y - y) < 1
        parts.append(
            f"L{to_x:.0f} {to_y:.0f}"
            if flat
            else f"C{half:.0f} {y:.0f} {half:.0f} {to_y:.0f} {to_x:.0f} {to_y:.0f}"
        )
        x, y = to_x, to_y
    return " ".join(parts)


def fitting(text: str, width: int) -> str:
    """The text cut where it would be wider than its box; wide characters count double."""
    found, used = list[str](), 0
    for mark in text:
        used += 2 if unicodedata.east_asian_width(mark) in "WF" else 1
        if used > width:
            return "".join(found[:-1]).rstrip() + "…"
        found.append(mark)
    return text
