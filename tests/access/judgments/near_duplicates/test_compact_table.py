"""A table in numbers says what the table says that it was made of."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from auditor.access.held.rights_table import Table, counted
from auditor.access.judgments.near_duplicates.compact_table import coded
from tests.examples import examples

WORDS = st.sampled_from([0, 0, 0, 1, 3, 7, 1 << 8, 0xFFFFFFF, 0xFFFFFFFF])


@st.composite
def tables(draw: st.DrawFn) -> Table:
    rows, columns = draw(st.integers(0, 5)), draw(st.integers(1, 9))
    words = st.lists(WORDS, min_size=rows * columns, max_size=rows * columns)
    known, possible = (np.array(draw(words), np.uint32).reshape(rows, columns) for _ in range(2))
    return Table(known, possible | known)


@settings(max_examples=examples(200), deadline=None)
@given(tables(), st.integers(1, 9), st.data())
def test_it_says_the_same(table: Table, width: int, data: st.DataObject) -> None:
    rows, columns = table.known.shape
    parts = [
        (first, Table(*(words[:, first : first + width] for words in (table.known, table.possible))))
        for first in range(0, columns, width)
    ]
    made = coded(parts, rows, columns)
    assert np.array_equal(made.known[made.codes], table.known)
    assert np.array_equal(made.possible[made.codes], table.possible)
    assert np.array_equal(made.sizes, table.sizes)
    assert np.array_equal(made.certain, counted(table.known))
    assert made.exact == np.array_equal(table.known, table.possible)
    some = np.array(
        data.draw(st.lists(st.integers(0, rows - 1), max_size=4) if rows else st.just([])), np.int64
    )
    taken = made.taken(some)
    for words, whole in ((taken.known, table.known), (taken.possible, table.possible)):
        assert sorted(map(tuple, words[taken.codes].T)) == sorted(map(tuple, whole[some].T))
    uses = np.count_nonzero(taken.codes, axis=0)
    assert list(uses) == sorted(uses, reverse=True)


@pytest.mark.parametrize("distinct", [65_534, 65_535, 65_536, 65_537, 70_000])
def test_more_different_words_than_small_numbers(distinct: int) -> None:
    words = (
        np.arange(distinct, dtype=np.uint32).reshape(2, -1)
        if distinct % 2 == 0
        else np.arange(distinct, dtype=np.uint32).reshape(1, -1)
    )
    half = words.shape[1] // 2
    parts = [(0, Table(words[:, :half], words[:, :half])), (half, Table(words[:, half:], words[:, half:]))]
    made = coded(parts, *words.shape)
    assert np.array_equal(made.possible[made.codes], words)
