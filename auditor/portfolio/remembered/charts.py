"""Lines of points over days, as paths of SVG. A night without a verdict is a gap, and so is a change of what is asked."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from itertools import pairwise

from auditor.portfolio.remembered.alike import stretches
from auditor.portfolio.remembered.dossier import Spot

SPARK_DAYS = 30
SPARK = (90, 20)
TREND_DAYS = 90
TREND = (700, 200)


@dataclass(frozen=True, slots=True)
class Spark:
    """A small line: its path, and the same for who does not see it."""

    path: str
    nights: int
    first: float
    last: float
    low: float
    high: float
    gaps: int


@dataclass(frozen=True, slots=True)
class Mark:
    """A place on the axis of days."""

    x: float
    day: date


@dataclass(frozen=True, slots=True)
class Trend:
    """The three parts as paths; `missed` are nights without a verdict, `cut` those that were cut short, `breaks` the first night of
    other questions; `months` are the firsts of months."""

    good: str
    bad: str
    unseen: str
    missed: tuple[Mark, ...]
    cut: tuple[Mark, ...]
    breaks: tuple[Mark, ...]
    months: tuple[Mark, ...]
    first: date
    last: date


def spark(spots: Sequence[Spot], day: date) -> Spark | None:
    """The points of the last month; None where no night of it has any."""
    since = day - timedelta(days=SPARK_DAYS)
    shown = [spot for spot in spots if spot.day > since]
    joined = stretches(shown)
    values = [spot.good for stretch in joined for spot in stretch if spot.good is not None]
    if not values:
        return None
    width, height = SPARK
    low, high = min(values), max(values)
    middle, spread = (low + high) / 2, max(high - low, 10.0)

    def place(spot: Spot) -> tuple[float, float]:
        x = (spot.day - since).days / SPARK_DAYS * (width - 4)
        return x, height / 2 - ((spot.good or 0.0) - middle) / spread * (height - 6)

    return Spark(
        _path(joined, place), len(values), values[0], values[-1], low, high, len(joined) - 1 + _open(shown)
    )


def _open(shown: Sequence[Spot]) -> int:
    """One more gap where the last night is no part of the line."""
    return int(not shown[-1].is_whole)


def trend(spots: Sequence[Spot], day: date) -> Trend | None:
    """The three parts of the last three months; None where no night fell into them."""
    since = day - timedelta(days=TREND_DAYS - 1)
    shown = [spot for spot in spots if spot.day >= since]
    if not shown:
        return None
    joined = stretches(shown)

    def across(of: date) -> float:
        return round((of - since).days / (TREND_DAYS - 1) * TREND[0], 1)

    def line(value: Callable[[Spot], float | None]) -> str:
        return _path(joined, lambda spot: (across(spot.day), TREND[1] * (1 - (value(spot) or 0.0) / 100)))

    return Trend(
        good=line(lambda spot: spot.good),
        bad=line(lambda spot: spot.bad),
        unseen=line(lambda spot: spot.unseen),
        missed=_marks(shown, across, lambda spot: spot.state == "failed" or spot.good is None),
        cut=_marks(shown, across, lambda spot: spot.state == "cut_short" and spot.good is not None),
        breaks=tuple(Mark(across(one), one) for one in other_questions(shown)),
        months=tuple(Mark(across(one), one) for one in _firsts(since, day)),
        first=since,
        last=day,
    )


def other_questions(spots: Sequence[Spot]) -> list[date]:
    """The first nights that were judged by other questions than the one before."""
    told = [spot for spot in spots if spot.alike]
    return [after.day for before, after in pairwise(told) if before.alike != after.alike]


def runs(spots: Sequence[Spot], *, alone: bool = False) -> list[list[Spot]]:
    """Nights that came to the same, one after another, as one; each by itself where `alone` is asked for."""
    found: list[list[Spot]] = []
    for spot in spots:
        if (
            found
            and not alone
            and not spot.changes
            and spot == replace(found[-1][0], day=spot.day, changes=0)
        ):
            found[-1].append(spot)
        else:
            found.append([spot])
    return found


def _marks(
    spots: Sequence[Spot], across: Callable[[date], float], wanted: Callable[[Spot], bool]
) -> tuple[Mark, ...]:
    return tuple(Mark(across(spot.day), spot.day) for spot in spots if wanted(spot))


def _firsts(since: date, until: date) -> list[date]:
    days = (until - since).days + 1
    return [day for day in (since + timedelta(days=count) for count in range(days)) if day.day == 1]


def _path(joined: Sequence[Sequence[Spot]], place: Callable[[Spot], tuple[float, float]]) -> str:
    """One line for each stretch; a night alone is a dot, as a line of no length with round ends."""
    parts = []
    for stretch in joined:
        points = [f"{x:.0f} {y:.1f}".removesuffix(".0") for x, y in map(place, stretch)]
        parts.append("M" + "L".join(points) + ("h0" if len(points) == 1 else ""))
    return "".join(parts)
