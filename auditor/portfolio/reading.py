"""What history remembers of a tenant, as a dossier. The only module of the portfolio that asks history."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta
from typing import Any, Protocol

from auditor.history.change import Change
from auditor.history.record import Record
from auditor.portfolio.charts import TREND_DAYS
from auditor.portfolio.dossier import Closed, Dossier, Drift, Spot

DRIFT_DAYS = 30


class Point(Protocol):
    """A night as trends show it; the store's own points are such."""

    @property
    def day(self) -> date: ...
    @property
    def state(self) -> str: ...
    @property
    def reason(self) -> str: ...
    @property
    def vendor(self) -> str: ...
    @property
    def value(self) -> float | None: ...
    @property
    def bad(self) -> float | None: ...
    @property
    def unseen(self) -> float | None: ...
    @property
    def level(self) -> int | None: ...
    @property
    def grade(self) -> str | None: ...
    @property
    def scope(self) -> Sequence[str]: ...
    @property
    def catalogue(self) -> str: ...
    @property
    def selection(self) -> str: ...
    @property
    def policy(self) -> str: ...
    @property
    def changes(self) -> Mapping[str, int]: ...


class Seen(Protocol):
    """A finding over time."""

    @property
    def severity(self) -> str: ...
    @property
    def opened(self) -> date: ...
    @property
    def closed(self) -> date | None: ...


class Remembered(Protocol):
    """What is asked of history."""

    def tenants(self) -> Sequence[str]: ...
    def trend(self, tenant: str, since: date, until: date) -> Sequence[Point]: ...
    def record(self, tenant: str, day: date) -> Record | None: ...
    def findings_since(self, tenant: str, since: date, until: date | None = None) -> Mapping[str, Any]: ...
    def changes(self, tenant: str, since: date, until: date) -> Iterable[tuple[date, Change]]: ...


def dossier(history: Remembered, tenant: str, day: date, groups: Sequence[str] = ()) -> Dossier:
    """All that the pages need to know of a tenant on a day."""
    since = day - timedelta(days=TREND_DAYS - 1)
    points = list(history.trend(tenant, since, day)) or _newest_before(history, tenant, since)
    record = history.record(tenant, day)
    seen = history.findings_since(tenant, since, day)
    return Dossier(
        tenant=tenant,
        day=day,
        groups=tuple(groups),
        spots=tuple(map(_spot, points)),
        record=record,
        assessed=date.fromisoformat(record.assessed_at[:10]) if record is not None else None,
        since={mark: one.opened for mark, one in seen.items() if one.closed is None},
        closed=tuple(
            Closed(one.severity, one.opened, one.closed)
            for one in seen.values()
            if one.closed is not None and one.closed >= since
        ),
        drift=tuple(
            Drift(night, change)
            for night, change in sorted(
                history.changes(tenant, day - timedelta(days=DRIFT_DAYS - 1), day),
                key=lambda one: one[0],
                reverse=True,
            )
        ),
        reason=points[-1].reason if points else "",
    )


def _newest_before(history: Remembered, tenant: str, day: date) -> list[Point]:
    """The newest night of a tenant that none speaks of for months: it is overdue, and since when is to be said."""
    found = history.trend(tenant, date.min, day - timedelta(days=1))
    return list(found[-1:])


def _spot(point: Point) -> Spot:
    judged = point.value is not None
    return Spot(
        day=point.day,
        state=point.state,
        good=point.value,
        bad=point.bad,
        unseen=point.unseen,
        level=point.level,
        grade=point.grade,
        alike="\n".join((point.vendor, point.catalogue, point.selection, point.policy, *point.scope))
        if judged
        else "",
        changes=sum(point.changes.values()),
    )
