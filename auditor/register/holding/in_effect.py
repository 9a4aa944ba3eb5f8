"""Which answers of a register still speak: a later word of the same side takes the place of an earlier one, which stays where it stands."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from auditor.register.holding.saying import AHEAD
from auditor.register.model.lists import Answer


def in_effect(answers: Sequence[Answer], today: date) -> Iterator[tuple[int, Answer]]:
    """The answers, each with its place, that no later one of the same question and side replaces. Only what somebody signed, on a day that does
    not lie ahead, replaces anything; of two of one day both speak, so that they can contradict each other."""
    newest: dict[tuple[str, str | None], date] = {}
    for one in answers:
        if one.by and one.on is not None and one.on <= today + AHEAD:
            key = (one.question, one.of)
            newest[key] = max(newest.get(key, one.on), one.on)
    for number, one in enumerate(answers):
        last = newest.get((one.question, one.of))
        if last is None or (one.on is not None and one.on >= last):
            yield number, one
