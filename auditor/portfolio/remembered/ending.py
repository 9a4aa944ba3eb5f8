"""What ends soon: accepted risks by their last day, evidence by its age."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta

from auditor.portfolio.remembered.dossier import Wrong

SOON_DAYS = 30
LASTS = {"export": 90, "form": 365, "register": 90, "review": 180}
"""Days that evidence of a kind may be old, as alerts have it, too."""


@dataclass(frozen=True, slots=True)
class Limits:
    """`deadlines` are the days by severity within which a finding is to be put right, none where nobody asks any; `lasts` those by kind
    that evidence may be old."""

    deadlines: Mapping[str, int] = field(default_factory=dict)
    lasts: Mapping[str, int] = field(default_factory=lambda: LASTS)


@dataclass(frozen=True, slots=True)
class Waiver:
    """An accepted risk: of which check, for which entities, until when, who answers for it."""

    check: str
    names: tuple[str, ...]
    until: date
    owner: str


@dataclass(frozen=True, slots=True)
class Aging:
    """Evidence of a kind, observed on a day, that holds until another."""

    kind: str
    observed: date
    until: date


def waivers(wrong: Iterable[Wrong], day: date, within: int = SOON_DAYS) -> list[Waiver]:
    """Those that end within so many days, first the first."""
    found: dict[tuple[date, str, str], list[str]] = {}
    for one in wrong:
        if one.closed is None and one.accepted is not None:
            until = _day(one.accepted[0])
            if until is not None and until <= day + timedelta(days=within):
                found.setdefault((until, one.check, one.accepted[1]), []).append(one.name)
    return [
        Waiver(check, tuple(sorted(names)), until, owner)
        for (until, check, owner), names in sorted(found.items())
    ]


def aging(sources: Mapping[str, str], day: date, lasts: Mapping[str, int] = LASTS) -> list[Aging]:
    """Evidence that is about to be too old to rely on, or is so already, what ends first first. `sources` says by kind when the oldest
    was observed."""
    found = []
    for kind, moment in sources.items():
        observed = _day(moment)
        if observed is not None and kind in lasts:
            until = observed + timedelta(days=lasts[kind])
            if until <= day + timedelta(days=SOON_DAYS):
                found.append(Aging(kind, observed, until))
    return sorted(found, key=lambda one: (one.until, one.kind))


def _day(text: str) -> date | None:
    """The day of an ISO 8601 date or time; None for anything else."""
    try:
        return datetime.fromisoformat(text).date()
    except ValueError:
        return None
