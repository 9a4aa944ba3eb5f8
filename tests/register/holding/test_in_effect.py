"""A later word of the same side takes the place of an earlier one."""

from __future__ import annotations

from datetime import date
from typing import Any

from auditor.register.holding.in_effect import in_effect
from auditor.register.model.lists import Answer

TODAY = date(2026, 11, 27)


def answer(
    day: int | None, value: Any = True, *, by: str | None = "Mary", of: Any = "vendor", question: str = "a"
) -> Answer:
    on = None if day is None else date(2026, 11, day)
    return Answer(question=question, value=value, by=by, on=on, of=of)


def speaking(*answers: Answer) -> list[int]:
    return [number for number, _ in in_effect(answers, TODAY)]


def test_the_newest_of_a_side_speaks_wherever_it_stands() -> None:
    assert speaking(answer(3), answer(20), answer(9)) == [1]


def test_a_newer_one_that_does_not_know_takes_back_what_was_said() -> None:
    assert speaking(answer(3), answer(20, None)) == [1]


def test_two_of_one_day_both_speak_and_so_do_two_sides_and_two_questions() -> None:
    assert speaking(answer(3), answer(3, False)) == [0, 1]
    assert speaking(answer(3), answer(20, of="us")) == [0, 1]
    assert speaking(answer(3), answer(20, question="b")) == [0, 1]


def test_what_nobody_signed_or_lies_ahead_replaces_nothing() -> None:
    assert speaking(answer(3), answer(20, by=None)) == [0, 1]
    assert speaking(answer(3), answer(30)) == [0, 1]
    assert speaking(answer(3), answer(None)) == [0]
    assert speaking(answer(None), answer(None, by=None)) == [0, 1]
