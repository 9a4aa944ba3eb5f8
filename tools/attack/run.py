"""Draws trials, one after the other; the number of a trial alone says what it is."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import count
from random import Random

from tools.attack.answers import answered
from tools.attack.exports import hidden, lost
from tools.attack.promise import Broken
from tools.attack.secrets import kept_in_answers, repeated_in_reports
from tools.attack.snapshots import forged

Trial = Callable[[Random], Iterator[Broken]]
FAMILIES: Mapping[str, Trial] = {
    "answers": answered,
    "lost": lost,
    "hidden": hidden,
    "reports": repeated_in_reports,
    "secrets": kept_in_answers,
    "snapshots": forged,
}


@dataclass(slots=True)
class Tally:
    """How many trials were made of each family, and those that broke a promise."""

    trials: Counter[str] = field(default_factory=Counter)
    broken: list[tuple[int, Broken]] = field(default_factory=list)


def run(
    seed: int,
    until: Callable[[], bool],
    families: Sequence[str],
    first: int = 0,
    most: int | None = None,
    tell: Callable[[int, Broken], None] = lambda _number, _broken: None,
) -> Tally:
    """Trials from number `first` on, `most` of them or until the time is over; `tell` hears of each that broke a promise."""
    tally = Tally()
    for number in count(first) if most is None else range(first, first + most):
        if until():
            break
        random = Random(f"{seed} {number}")
        name = random.choice(families)
        tally.trials[name] += 1
        for broken in FAMILIES[name](random):
            tally.broken.append((number, broken))
            tell(number, broken)
    return tally
