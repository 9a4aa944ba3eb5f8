"""Chance from a seed. Every part draws from a stream of its own, so that a change of one changes no other."""

from __future__ import annotations

import math
from collections.abc import Sequence
from random import Random
from typing import TypeVar

T = TypeVar("T")

SECOND = 1_000
MINUTE = 60 * SECOND
HOUR = 60 * MINUTE
DAY = 24 * HOUR


def stream(seed: int, *of: object) -> Random:
    """The stream of a part. The same seed and part give the same draws in every process."""
    return Random(":".join(("crm-auditor drill", str(seed), *map(str, of))))  # noqa: S311


def around(rng: Random, median: float, spread: float, least: int = 0, most: int | None = None) -> int:
    """A whole number with a heavy tail (lognormal): half are below the median, `spread` is the standard deviation of its logarithm."""
    drawn = max(least, round(rng.lognormvariate(math.log(median), spread)))
    return drawn if most is None else min(drawn, max(most, least))


def wide(rng: Random, least: float, most: float) -> float:
    """A number between two, each order of magnitude as likely as any other."""
    return math.exp(rng.uniform(math.log(least), math.log(most)))


def times(rng: Random, mean: float) -> int:
    """How often something happens that happens `mean` times on average (Poisson)."""
    if mean <= 0:
        return 0
    if mean > 30:
        return max(0, round(rng.gauss(mean, math.sqrt(mean))))
    limit, product, count = math.exp(-mean), rng.random(), 0
    while product > limit:
        product *= rng.random()
        count += 1
    return count


def some(rng: Random, of: Sequence[T], share: float) -> list[T]:
    """Those of a list that a share of it is drawn of, each by itself, in their order."""
    return [one for one in of if rng.random() < share]


def few(rng: Random, of: Sequence[T], count: int) -> list[T]:
    """As many different ones of a list, or all of them where there are fewer."""
    return rng.sample(of, min(count, len(of)))


_LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789"


def word(rng: Random, length: int) -> str:
    """Letters and digits that mean nothing."""
    return "".join(rng.choices(_LETTERS, k=length))
