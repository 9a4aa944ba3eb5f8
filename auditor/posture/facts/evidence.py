"""Where a fact was seen: the file or address, the place in it, its digest, when, and how far to trust it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Grade(StrEnum):
    """How a fact came to us, strongest first."""

    OBSERVED = "observed"  # the product's own API or export
    DERIVED = "derived"  # from the product's activity log
    PROBED = "probed"  # measured by us
    DECLARED = "declared"  # the vendor's publication, or a third party's report still in date
    ATTESTED = "attested"  # a named person, a date, an expiry


@dataclass(frozen=True, slots=True)
class Source:
    """One raw item. `path` is a file name as on disk or a URL; `observed_at` is an ISO 8601 time."""

    path: str
    sha256: str
    observed_at: str
    grade: Grade = Grade.OBSERVED


@dataclass(frozen=True, slots=True)
class Evidence:
    """A place in a source. `line` counts from 1 (0: the whole file); `locator` is a native key or path,
    empty where the line or the file says enough."""

    source: Source
    line: int = 0
    locator: str = ""
