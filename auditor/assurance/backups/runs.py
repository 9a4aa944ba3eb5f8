"""Runs of one arrangement, and what they come to: the last good one, how often, for how long."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import pairwise
from math import ceil

from auditor.assurance.backups.products import Place, Product

_COUNTED = 8
"""Good runs of which the longest pause is told; older ones may have been thinned out."""
_FEWEST = 3


@dataclass(frozen=True, slots=True)
class Run:
    """One run that ended. `whole`: it left nothing out."""

    ended: datetime
    good: bool
    whole: bool
    place: Place
    until: datetime | None


def run_of(place: Place, product: Product) -> Run | None:
    """The run of a row; None where it cannot be told when it ended."""
    ended = next((value for name in product.ended if (value := place.at(name)) is not None), None)
    when = moment(ended)
    if when is None:
        return None
    good = product.good is None or place.says(product.good)
    whole = product.issues is None or place.at(product.issues.place) is None or place.says(product.issues)
    until = moment(place.at(product.until)) if product.until else None
    return Run(when, good, whole, place, until)


def moment(value: object) -> datetime | None:
    """A time as reports write it: ISO 8601, or seconds since 1970; in UTC where it names no zone."""
    try:
        if isinstance(value, str):
            when = datetime.fromisoformat(value.strip())
        elif isinstance(value, int | float) and not isinstance(value, bool):
            when = datetime.fromtimestamp(value, UTC)
        else:
            return None
        return when.astimezone(UTC) if when.tzinfo else when.replace(tzinfo=UTC)
    except (ValueError, OverflowError, OSError):
        return None


def interval_hours(good: Sequence[Run]) -> int | None:
    """The longest pause between the newest good runs, in hours, rounded up; None where they are too few to tell."""
    times = sorted((run.ended for run in good), reverse=True)[:_COUNTED]
    if len(times) < _FEWEST:
        return None
    longest = max(later - earlier for later, earlier in pairwise(times))
    return ceil(longest.total_seconds() / 3600)


def kept_days(good: Sequence[Run]) -> int | None:
    """For how many whole days the runs are kept, the shortest of them; None where the report does not say it."""
    spans = [(run.until - run.ended).days for run in good if run.until is not None]
    return min(spans) if spans and len(spans) == len(good) and min(spans) > 0 else None
