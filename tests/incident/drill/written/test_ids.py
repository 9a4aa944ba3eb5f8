"""Ids as products make them."""

from __future__ import annotations

import re

import pytest

from auditor.incident.drill.written.ids import checked, made
from auditor.incident.drill.written.shape import Ids


@pytest.mark.parametrize("whole", ["001D000000IqhSLIAZ", "0054J000004rPTUQA2"])
def test_the_three_marks_are_those_of_the_product(whole: str) -> None:
    assert checked(whole[:15]) == whole


@pytest.mark.parametrize(
    ("ids", "pattern"),
    [
        (Ids(style="checked", prefix="005"), r"005[0-9A-Za-z]{15}"),
        (Ids(style="hex"), r"[0-9a-f]{17}"),
        (Ids(style="uuid"), r"[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-a[0-9a-f]{3}-[0-9a-f]{12}"),
    ],
)
def test_they_look_as_they_should_and_are_the_same_again(ids: Ids, pattern: str) -> None:
    one = made(ids, "user", 7, 1)
    assert re.fullmatch(pattern, one)
    assert one == made(ids, "user", 7, 1)
    assert (
        len(
            {
                made(ids, kind, number, seed)
                for kind in ("user", "app")
                for number in (7, 8)
                for seed in (1, 2)
            }
        )
        == 8
    )
