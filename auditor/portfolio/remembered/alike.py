"""Like with like: how many points a tenant won or lost, said only of nights that were judged by the same questions."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise
from typing import Literal

from auditor.portfolio.remembered.dossier import Dossier, Spot

WEEK, MONTH = 7, 30
Why = Literal["", "not_seen", "cut_short", "no_earlier", "other"]
"""not_seen: the last night says nothing · cut_short: it was judged from a part · no_earlier: there is no whole night to compare it
with · other: what was asked, or by what rules, is not the same any more."""


@dataclass(frozen=True, slots=True)
class Move:
    """Points won or lost since `since`; None with the reason why that cannot be said, `since` then being the first night of today's
    questions where they are others."""

    points: float | None
    why: Why = ""
    since: date | None = None


def moved_in(dossier: Dossier, days: int) -> Move:
    """What became of the points in so many days. The night that it is compared with may be up to twice as old."""
    now = dossier.now
    if now is None:
        return Move(None, "not_seen")
    if not now.is_whole:
        return Move(None, "cut_short")
    latest, oldest = (dossier.day - timedelta(days=count) for count in (days, 2 * days))
    then = next(
        (spot for spot in reversed(dossier.spots) if oldest <= spot.day <= latest and spot.is_whole), None
    )
    if then is None or then.good is None or now.good is None:
        return Move(None, "no_earlier")
    if then.alike != now.alike:
        return Move(None, "other", first_alike(dossier.spots, now))
    return Move(round(now.good - then.good, 1), since=then.day)


def first_alike(spots: Sequence[Spot], now: Spot) -> date:
    """The first of the nights up to `now` that may be compared with it and with each other."""
    first = now.day
    for spot in reversed(spots):
        if spot.alike and spot.alike != now.alike:
            break
        if spot.alike:
            first = spot.day
    return first


def stretches(spots: Sequence[Spot]) -> list[list[Spot]]:
    """The nights in stretches that a line may join: judged whole, by the same questions, and no night left out between two."""
    step = _usual_step(spots)
    found: list[list[Spot]] = []
    joined: Spot | None = None
    for spot in spots:
        if not spot.is_whole:
            joined = None
            continue
        if joined is not None and joined.alike == spot.alike and (spot.day - joined.day).days <= step:
            found[-1].append(spot)
        else:
            found.append([spot])
        joined = spot
    return found


def _usual_step(spots: Sequence[Spot]) -> int:
    """Days from one night to the next as it mostly is: who runs it weekly has no gap of six nights in a week."""
    steps = sorted((after.day - before.day).days for before, after in pairwise(spots))
    return steps[len(steps) // 2] if steps else 1
