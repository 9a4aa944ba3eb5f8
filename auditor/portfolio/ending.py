"""What ends soon: accepted risks by their last day, evidence by its age."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta

from auditor.history.record import Record
from auditor.report.html.speech import DAYS_BY_SEVERITY

SOON_DAYS = 30
LASTS = {"export": 90, "form": 365, "register": 90, "review": 180}
"""Days that evidence of a kind may be old, as alerts have it, too."""


@dataclass(frozen=True, slots=True)
class Limits:
    """`deadlines` are the days by severity within which a finding is to be put right, `lasts` those by kind that evidence may be old."""

    deadlines: Mapping[str, int] = field(default_factory=lambda: DAYS_BY_SEVERITY)
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


def waivers(record: Record | None, day: date, within: int = SOON_DAYS) -> list[Waiver]:
    """Those that end within so many days, first the first."""
    found: dict[tuple[date, str, str], list[str]] = {}
    for judged in record.results.values() if record is not None else ():
        for entry in judged.entries:
            accepted = entry.accepted
            until = _day(accepted.get("until", "")) if accepted is not None else None
            if accepted is None or until is None or until > day + timedelta(days=within):
                continue
            key = (until, judged.check, accepted.get("owner", ""))
            found.setdefault(key, []).append(entry.name or entry.id)
    return [
        Waiver(check, tuple(names), until, owner) for (until, check, owner), names in sorted(found.items())
    ]


def aging(record: Record | None, day: date, lasts: Mapping[str, int] = LASTS) -> list[Aging]:
    """Evidence that is about to be too old to rely on, or is so already, the oldest first; of a kind whatever ends first."""
    found: dict[str, Aging] = {}
    for source in record.sources if record is not None else ():
        observed = _day(source.observed_at)
        if observed is None or source.kind not in lasts:
            continue
        until = observed + timedelta(days=lasts[source.kind])
        known = found.get(source.kind)
        if until <= day + timedelta(days=SOON_DAYS) and (known is None or until < known.until):
            found[source.kind] = Aging(source.kind, observed, until)
    return sorted(found.values(), key=lambda one: (one.until, one.kind))


def _day(text: str) -> date | None:
    """The day of an ISO 8601 date or time; None for anything else."""
    try:
        return datetime.fromisoformat(text).date()
    except ValueError:
        return None
