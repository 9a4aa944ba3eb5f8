"""Records come back in order, however few of them are kept in memory."""

from __future__ import annotations

from contextlib import closing

from hypothesis import given, settings
from hypothesis import strategies as st

from auditor.assurance.restoring.runs import FIXED, LONGEST_ID, Runs
from tests.examples import examples

RECORD = st.binary(min_size=FIXED, max_size=FIXED + 3) | st.just(b"\0" * FIXED + b"\n" * LONGEST_ID)


@settings(max_examples=examples(60), deadline=None)
@given(st.lists(RECORD, max_size=40), st.integers(1, 50))
def test_in_order_and_more_than_once(records: list[bytes], at_once: int) -> None:
    with closing(Runs(at_once)) as runs:
        runs.extend(records)
        assert runs.count == len(records)
        assert list(runs) == list(runs) == sorted(records)
