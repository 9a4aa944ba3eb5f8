"""What a merge of a change would give, file by file."""

from __future__ import annotations

import pytest

from auditor.collecting.git_tree import Entry
from auditor.pipeline.comparing.trees import merged


def tree(ids: str) -> list[Entry]:
    """One file with this content; none for a dash."""
    return [] if ids == "-" else [Entry("a", "100644", ids)]


@pytest.mark.parametrize(
    ("began", "base", "change", "after"),
    [
        ("1", "1", "1", "1"),
        ("1", "2", "1", "2"),
        ("1", "-", "1", "-"),
        ("1", "1", "2", "2"),
        ("1", "1", "-", "-"),
        ("-", "-", "1", "1"),
        ("-", "1", "-", "1"),
        ("1", "2", "3", "3"),
        ("1", "-", "2", "2"),
        ("1", "2", "-", "2"),
        ("-", "1", "2", "2"),
    ],
)
def test_each_file_is_that_of_whoever_touched_it(began: str, base: str, change: str, after: str) -> None:
    assert merged(tree(began), tree(base), tree(change)) == tree(after)
