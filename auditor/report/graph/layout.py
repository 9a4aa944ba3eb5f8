"""Where nodes and edges of a drawing lie: columns from left to right, few crossings, nothing across a node."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from auditor.access.picture.drawing import Drawing, NodeKind

WIDTH, HEIGHT, GAP_X, GAP_Y, BEND = 212, 46, 146, 14, 14
_SWEEPS = 6
_ENDS = (NodeKind.RIGHT, NodeKind.OBJECT)
Point = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Layout:
    """`places` are the upper left corners of the nodes, `columns` what stands in each, from the top; `lines` are the points
    of each edge, where it leaves, where it bends and where it arrives."""

    places: tuple[Point, ...]
    columns: tuple[tuple[int, ...], ...]
    lines: tuple[tuple[Point, ...], ...]
    width: float
    height: float


def laid_out(drawing: Drawing) -> Layout:
    """Accounts at the left, what is asked for at the right, and in between each container right of all that lead to it."""
    column_of = _columns(drawing)
    chains, of, down = _chains(drawing, column_of)
    count = max(of.values(), default=-1) + 1
    columns: list[list[int]] = [[] for _ in range(count)]
    for item in sorted(of):
        columns[of[item]].append(item)
    _order(columns, down)
    tops = _tops(columns, len(drawing.nodes))
    places = tuple(
        (float(column_of[number] * (WIDTH + GAP_X)), tops[number]) for number in range(len(drawing.nodes))
    )
    lines = tuple(_line(chain, of, tops, len(drawing.nodes)) for chain in chains)
    shown = tuple(tuple(item for item in column if item < len(drawing.nodes)) for column in columns)
    bottom = max(
        (top + (HEIGHT if item < len(drawing.nodes) else BEND) for item, top in tops.items()), default=0
    )
    return Layout(places, shown, lines, max(count * (WIDTH + GAP_X) - GAP_X, 0), bottom)


def _columns(drawing: Drawing) -> list[int]:
    """The longest way to each node, not counting edges that close a circle."""
    out: dict[int, list[int]] = defaultdict(list)
    for edge in drawing.edges:
        out[edge.source].append(edge.target)
    order = _finished(range(len(drawing.nodes)), out)
    place = {node: at for at, node in enumerate(order)}
    found = [0 if node.kind is NodeKind.ACCOUNT else 1 for node in drawing.nodes]
    for node in order:
        for target in out[node]:
            if place[target] > place[node]:
                found[target] = max(found[target], found[node] + 1)
    least = min(found, default=0)
    last = max(
        (column for node, column in zip(drawing.nodes, found, strict=True) if node.kind not in _ENDS),
        default=0,
    )
    return [
        last + 1 - least if node.kind in _ENDS else column - least
        for node, column in zip(drawing.nodes, found, strict=True)
    ]


def _finished(nodes: Sequence[int], out: dict[int, list[int]]) -> list[int]:
    """The nodes so that each stands before what it leads to, but for circles; without recursion, however deep."""
    seen: set[int] = set()
    found: list[int] = []
    for start in nodes:
        stack = [(start, iter(out[start]))] if start not in seen else []
        seen.add(start)
        while stack:
            node, targets = stack[-1]
            step = next((one for one in targets if one not in seen), None)
            if step is None:
                found.append(node)
                stack.pop()
            else:
                seen.add(step)
                stack.append((step, iter(out[step])))
    return found[::-1]


def _chains(
    drawing: Drawing, column_of: list[int]
) -> tuple[list[list[int]], dict[int, int], dict[int, list[int]]]:
    """Each edge as the items that it passes: nodes, and a bend in every column in between, which lines of one look to one
    node share."""
    of = dict(enumerate(column_of))
    down: dict[int, list[int]] = defaultdict(list)
    bends: dict[tuple[object, ...], int] = {}
    chains = []
    for edge in drawing.edges:
        first, last = sorted((edge.source, edge.target), key=lambda node: column_of[node])
        chain = [first]
        for column in range(column_of[first] + 1, column_of[last]):
            bend = bends.setdefault((last, column, edge.sure, edge.muted), len(of))
            of[bend] = column
            chain.append(bend)
        chain.append(last)
        for one, other in pairwise(chain):
            if other not in down[one]:
                down[one].append(other)
        chains.append(chain if first == edge.source else chain[::-1])
    return chains, of, down


def _order(columns: list[list[int]], down: dict[int, list[int]]) -> None:
    """Each item at the mean of its neighbours, from the left and from the right in turns."""
    up: dict[int, list[int]] = defaultdict(list)
    for one, others in down.items():
        for other in others:
            up[other].append(one)
    for sweep in range(_SWEEPS):
        forth = sweep % 2 == 0
        sides, near = (columns[1:], up) if forth else (columns[-2::-1], down)
        for column in sides:
            rank = {item: at / max(len(other), 1) for other in columns for at, item in enumerate(other)}
            means = {item: _mean([rank[one] for one in near[item]], rank[item]) for item in column}
            column.sort(key=means.__getitem__)


def _tops(columns: list[list[int]], nodes: int) -> dict[int, float]:
    """Columns from the top, each in the middle of the tallest."""
    tops: dict[int, float] = {}
    heights = [
        sum((HEIGHT if item < nodes else BEND) + GAP_Y for item in column) - GAP_Y for column in columns
    ]
    for column, height in zip(columns, heights, strict=True):
        top = (max(heights) - height) / 2
        for item in column:
            tops[item] = top
            top += (HEIGHT if item < nodes else BEND) + GAP_Y
    return tops


def _line(chain: list[int], of: dict[int, int], tops: dict[int, float], nodes: int) -> tuple[Point, ...]:
    points: list[Point] = []
    forth = of[chain[-1]] >= of[chain[0]]
    for at, item in enumerate(chain):
        left = of[item] * (WIDTH + GAP_X)
        if item < nodes:
            outer = (at == 0) == forth
            points.append((float(left + (WIDTH if outer else 0)), tops[item] + HEIGHT / 2))
        else:
            ends = ((left, tops[item] + BEND / 2), (left + WIDTH, tops[item] + BEND / 2))
            points += [(float(x), y) for x, y in (ends if forth else ends[::-1])]
    return tuple(points)


def _mean(values: list[float], otherwise: float) -> float:
    return sum(values) / len(values) if values else otherwise
