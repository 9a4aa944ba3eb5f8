"""Words of lines stand on nothing else, and those that have no room are not drawn."""

from __future__ import annotations

from itertools import combinations

from hypothesis import given, settings

from auditor.access.picture.draw import draw
from auditor.access.picture.network import network
from auditor.report.graph.layout import HEIGHT, WIDTH, laid_out
from auditor.report.graph.word_places import LETTER, LIFT, LINE, word_places
from tests.access import shapes as made
from tests.access.reference import Shape, tenant
from tests.examples import examples

WORD = "records of the team"
Area = tuple[float, float, float, float]


def areas(words: list[tuple[float, float]]) -> list[Area]:
    half = len(WORD) * LETTER / 2
    return [(x - half, y - LIFT - LINE, x + half, y - LIFT) for x, y in words]


def meet(one: Area, other: Area) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]


@given(made.shapes())
@settings(max_examples=examples(60), deadline=None)
def test_no_word_stands_on_a_box_or_on_another_word(shape: Shape) -> None:
    drawing = draw(network(tenant(shape)))
    layout = laid_out(drawing)
    places = word_places(
        [(WORD, points) for points in layout.lines], layout.places, [False] * len(layout.places)
    )
    assert len(places) == len(drawing.edges)
    words = areas([place for place in places if place is not None])
    boxes = [(x, y, x + WIDTH, y + HEIGHT) for x, y in layout.places]
    assert not any(meet(one, other) for one, other in combinations(words, 2))
    assert not any(meet(word, box) for word in words for box in boxes)


def test_a_word_stands_in_the_middle_of_its_line_where_there_is_room() -> None:
    assert word_places([(WORD, ((212, 23), (358, 23)))], [(0, 0), (358, 0)], [True, True]) == [(285, 23)]


def test_where_there_is_no_room_no_word_is_drawn() -> None:
    line = ((212.0, 23.0), (230.0, 23.0))
    assert word_places([(WORD, line), ("", line)], [(0, 0), (230, 0)], [False, False]) == [None, None]


def test_the_words_of_lines_that_lie_on_each_other_are_drawn_once() -> None:
    line = ((212.0, 23.0), (358.0, 23.0))
    assert sum(place is not None for place in word_places([(WORD, line)] * 3, [(0, 0)], [False])) == 1
