"""Twins are those that comparing every pair, right by right, finds."""

from __future__ import annotations

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from auditor.access.held.rights_table import PER_WORD, Table
from auditor.access.judgments.near_duplicates.compact_table import Coded, coded
from auditor.access.judgments.near_duplicates.twins import NOBODY, twins
from auditor.access.rights.bits import WIDEST
from tests.examples import examples

REACHES = (0, 0, 1, 3, 7, 15)
Rights = list[tuple[int, ...]]
"""Of each role how far every right reaches, as the bits of the table."""


@st.composite
def roles(draw: st.DrawFn) -> Rights:
    """Up to forty roles, most of them another one with little changed."""
    width = PER_WORD * draw(st.integers(1, 6))
    found: Rights = []
    for _ in range(draw(st.integers(0, 40))):
        if draw(st.booleans()) and found:
            row = list(draw(st.sampled_from(found)))
            for place in draw(st.lists(st.integers(0, width - 1), max_size=3)):
                row[place] = draw(st.sampled_from(REACHES))
        else:
            row = draw(st.lists(st.sampled_from(REACHES), min_size=width, max_size=width))
        found.append(tuple(row))
    return found


def table(rights: Rights) -> Coded:
    width = len(rights[0]) // PER_WORD if rights else 1
    words = np.zeros((len(rights), width), np.uint32)
    for role, row in enumerate(rights):
        for place, reach in enumerate(row):
            words[role, place // PER_WORD] |= np.uint32(reach << WIDEST * (place % PER_WORD))
    return coded([(0, Table(words, words))], *words.shape)


def differ(one: tuple[int, ...], other: tuple[int, ...]) -> tuple[int, int]:
    """In how many rights, and how many either gives."""
    pairs = list(zip(one, other, strict=True))
    return sum(a != b for a, b in pairs), sum(a > 0 or b > 0 for a, b in pairs)


@settings(max_examples=examples(400), deadline=None)
@given(roles(), st.sampled_from([0.0, 0.05, 0.1, 0.3]))
def test_twins_are_those_that_comparing_every_pair_finds(rights: Rights, share: float) -> None:
    found = twins(table(rights), np.zeros(len(rights), np.bool_), share)
    for number, mine in enumerate(rights):
        near = [
            other
            for other, theirs in enumerate(rights)
            if other != number and any(mine) and any(theirs)
            for differing, together in [differ(mine, theirs)]
            if differing <= share * together
        ]
        twin = int(found.twin[number])
        assert (twin in near) if near else twin == NOBODY
        if near:
            assert (found.differing[number], found.together[number]) == differ(mine, rights[twin])
