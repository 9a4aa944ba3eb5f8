"""What the page of a tenant shows in every language alike: computed once, said in each."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from auditor.portfolio.remembered.charts import TREND_DAYS, Trend, other_questions, runs, trend
from auditor.portfolio.remembered.dossier import Dossier, Drift, Spot
from auditor.portfolio.remembered.ending import Limits
from auditor.portfolio.remembered.findings import Finding, open_findings, rank
from auditor.portfolio.remembered.row import Row, row_of

NIGHTS_DAYS, NIGHTS_LISTED, OPEN_LISTED, DRIFT_LISTED = 30, 14, 25, 25


@dataclass(frozen=True, slots=True)
class Shown:
    """`nights` are those of the trend, and `earlier` those that are listed but folded. `newest` and `older` are runs of nights, the newest first; `breaks` nights with other questions than the one before. `found` and
    `drift` are whole, of which the page lists the first."""

    dossier: Dossier
    row: Row
    nights: int
    earlier: int
    trend: Trend | None
    newest: tuple[tuple[Spot, ...], ...]
    older: tuple[tuple[Spot, ...], ...]
    breaks: frozenset[date]
    found: tuple[Finding, ...]
    drift: tuple[Drift, ...]


def shown_of(dossier: Dossier, limits: Limits) -> Shown:
    """All of it."""
    since = dossier.day - timedelta(days=TREND_DAYS - 1)
    spots = [spot for spot in dossier.spots if spot.day >= since]
    found = open_findings(dossier.wrong, limits.deadlines)
    listed = [spot for spot in spots if spot.day > dossier.day - timedelta(days=NIGHTS_DAYS)]
    newest = runs(listed[-NIGHTS_LISTED:], alone=True)
    older = runs(listed[:-NIGHTS_LISTED])
    return Shown(
        dossier=dossier,
        row=row_of(dossier, found, limits),
        nights=len(spots),
        earlier=max(0, len(listed) - NIGHTS_LISTED),
        trend=trend(spots, dossier.day),
        newest=tuple(tuple(run) for run in reversed(newest)),
        older=tuple(tuple(run) for run in reversed(older)),
        breaks=frozenset(other_questions(spots)),
        found=tuple(found),
        drift=tuple(sorted(dossier.drift, key=_newest_and_gravest)),
    )


def _newest_and_gravest(one: Drift) -> tuple[int, bool, int, str, str]:
    change = one.change
    return -one.day.toordinal(), change.direction != "worse", rank(change.severity), change.check, change.name
