"""Facts that a maker publishes of its product, and that hold in every installation."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any, TypeVar

from auditor.posture import Evidence, Fact, Grade, Known, Source, Unknown, not_provided
from auditor.posture.facts.days import as_moment

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Published:
    """What was published, and the day on which it was looked at (ISO 8601); `release` is that of which it holds."""

    source: str
    looked_at: str
    release: str = ""

    def at(self, place: str) -> Evidence:
        """A place in it: a file, or the title of a page."""
        when = as_moment(self.looked_at)
        locator = f"{self.release}: {place}" if self.release else place
        return Evidence(Source(self.source, "", when, Grade.DECLARED), locator=locator)

    def fact(self, value: T, place: str) -> Known[T]:
        """A fact of the product itself."""
        return Known(value, self.at(place))


def as_declared(place: Evidence) -> Evidence:
    """The place that tells which product it is, for what the maker says of it."""
    return replace(place, source=replace(place.source, grade=Grade.DECLARED))


def supported_until(version: Fact[str], releases: Mapping[str, Any]) -> Fact[date | None]:
    """The last day on which a series gets security fixes. `releases` has the `source` that says so, when it was `looked_up`,
    and `until` by series ("7.14")."""
    if isinstance(version, Unknown):
        return version
    name = ".".join(version.value.split(".")[:2])
    last = releases["until"].get(name)
    if last is None:
        return not_provided("releases", reason=f"until when {name} is supported")
    published = Published(str(releases["source"]), str(releases["looked_up"]))
    return published.fact(date.fromisoformat(str(last)), name)
