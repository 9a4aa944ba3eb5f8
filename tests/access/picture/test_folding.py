"""What leads to the same is one, circles or not, and a long list has an end."""

from __future__ import annotations

from auditor.access.picture.folding import folded, leading_alike, together


def test_nodes_that_lead_to_the_same_are_one() -> None:
    links = {1: [(3, "")], 2: [(3, "")], 4: [(3, "muted")], 5: [(1, "")], 6: [(2, "")]}
    groups = leading_alike(dict.fromkeys(range(1, 7), "role") | {3: "right"}, links)
    assert sorted(map(sorted, groups)) == [[1, 2], [3], [4], [5, 6]]


def test_a_circle_is_no_trouble_and_alike_circles_are_alike() -> None:
    links = {1: [(2, "")], 2: [(1, "")], 3: [(4, "")], 4: [(3, "")]}
    assert leading_alike(dict.fromkeys(links, "role"), links) == [[1, 2, 3, 4]]


def test_the_rest_is_one_and_says_that_it_is_mixed() -> None:
    groups = [[1], [2, 3], [4, 5, 6], [7], [8]]
    assert folded(groups, 3, key=len) == [([2, 3], False), ([4, 5, 6], False), ([1, 7, 8], True)]
    assert folded(groups, 5, key=len) == [(group, False) for group in groups]
    apart = folded(groups, 3, key=len, apart=lambda group: group[0] == 8)
    assert apart[2:] == [([1, 7], True), ([8], False)]


def test_the_same_mark_is_the_same_group() -> None:
    assert together(range(5), lambda one: one % 2) == [[0, 2, 4], [1, 3]]
