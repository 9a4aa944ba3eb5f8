"""What raises an alert, what ends it, and what must not. Here: the result."""

from __future__ import annotations

import pytest

from tests.nightly.alerts.kinds.support import NEXT, turns
from tests.nightly.alerts.world import (
    DAY,
    World,
    config,
    night,
    record,
)


@pytest.mark.parametrize(
    ("grades", "told"),
    [
        ([("B", 3), ("C", 3), ("C", 3), ("B", 3)], ["raised", "resolved"]),
        ([("B", 3), ("B", 2), ("B", 4)], ["raised", "resolved"]),
        ([("B", 3), ("C", 3), ("D", 2), ("C", 3), ("B", 3)], ["raised", "worse", "resolved"]),
        (
            [("B", 3), ("C", 3), (None, None), (None, None), ("C", 3), ("A", 5)],
            ["raised", "unseen", "again", "resolved"],
        ),
        ([("B", 3), (None, None), ("C", 3)], ["raised"]),
        ([(None, None), ("C", 3), ("B", 3)], []),
        ([("C", 3), ("B", 3), ("A", 5)], []),
        ([("B", None), ("B", 1), ("B", 1)], []),
    ],
)
def test_a_fall_is_told_until_it_is_back(
    grades: list[tuple[str | None, int | None]], told: list[str]
) -> None:
    world = World(config())
    seen = [
        turn
        for number, (grade, level) in enumerate(grades)
        for _, turn, _ in turns(world.run(night(record(grade=grade, level=level), day=DAY + number * NEXT)))
    ]
    assert seen == told
    assert ("grade" in world.open()) == (
        told[-1:] == ["again"] or (bool(told) and told[-1] in ("raised", "worse"))
    )


def test_the_first_night_that_is_told_of_falls_below_the_one_before() -> None:
    world = World(config())
    (message,) = world.run(night(record(grade="D", policy_digest="sha256:q"), before=record(grade="B")))
    assert "the result fell from grade B, level 3 to grade D, level 3" in message.text.body
    assert "Cause: the policy changed" in message.text.body
