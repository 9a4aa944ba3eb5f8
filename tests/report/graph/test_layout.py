"""Nothing lies on anything else, and every line runs from its box to the next, to the right."""

from __future__ import annotations

from itertools import combinations, pairwise

from hypothesis import given, settings

from auditor.access.picture.draw import draw
from auditor.access.picture.drawing import Drawing, Edge, Node, NodeKind, Relation
from auditor.access.picture.network import network
from auditor.report.graph.layout import HEIGHT, WIDTH, Layout, laid_out
from tests.access import shapes as made
from tests.access.reference import Shape, tenant
from tests.examples import examples


def overlap(layout: Layout) -> bool:
    return any(
        abs(one[0] - other[0]) < WIDTH and abs(one[1] - other[1]) < HEIGHT
        for one, other in combinations(layout.places, 2)
    )


@given(made.shapes())
@settings(max_examples=examples(100), deadline=None)
def test_every_drawing_can_be_laid_out(shape: Shape) -> None:
    drawing = draw(network(tenant(shape)))
    layout = laid_out(drawing)
    assert not overlap(layout)
    assert sorted(one for column in layout.columns for one in column) == list(range(len(drawing.nodes)))
    for x, y in layout.places:
        assert 0 <= x <= layout.width - WIDTH
        assert 0 <= y <= layout.height - HEIGHT
    for edge, line in zip(drawing.edges, layout.lines, strict=True):
        for end, (x, y) in ((edge.source, line[0]), (edge.target, line[-1])):
            left, top = layout.places[end]
            assert x in (left, left + WIDTH)
            assert y == top + HEIGHT / 2


def test_accounts_are_left_and_rights_right_of_all_that_lead_to_them() -> None:
    kinds = (NodeKind.RIGHT, NodeKind.ROLE, NodeKind.GROUP, NodeKind.ACCOUNT)
    nodes = tuple(Node(kind, ("x",)) for kind in kinds)
    edges = (
        Edge(3, 2, Relation.MEMBER),
        Edge(3, 1, Relation.GIVEN),
        Edge(2, 1, Relation.INCLUDES),
        Edge(1, 0, Relation.GRANTS),
    )
    layout = laid_out(Drawing(nodes, edges, 1, 1))
    assert layout.columns == ((3,), (2,), (1,), (0,))
    around = layout.lines[1]
    assert len(around) == 4  # past the group, which it does not cross
    assert not layout.places[2][1] <= around[1][1] <= layout.places[2][1] + HEIGHT
    assert all(one[0] <= other[0] for line in layout.lines for one, other in pairwise(line))


def test_a_circle_comes_to_an_end() -> None:
    nodes = tuple(Node(NodeKind.ROLE, (str(number),)) for number in range(300))
    edges = tuple(Edge(number, (number + 1) % 300, Relation.INCLUDES) for number in range(300))
    layout = laid_out(Drawing(nodes, edges, 0, 0))
    assert len(layout.columns) == 300
    assert layout.lines[-1][0][0] > layout.lines[-1][-1][0]
