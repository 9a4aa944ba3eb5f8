"""What history remembers of a tenant, as a dossier. The only module of the portfolio that asks history; it reads no assessment where it
need not, as a thousand of them would take minutes."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Protocol

from auditor.history.decision import Decision
from auditor.history.drift.changed.decisions import settled
from auditor.history.promised import KIND as PROMISED
from auditor.history.promised import promises
from auditor.history.record import Record
from auditor.history.store.model import Lately, Note, Point
from auditor.portfolio.remembered.charts import TREND_DAYS
from auditor.portfolio.remembered.dossier import Dossier, Drift, Sight, Spot, Wrong

LATELY_DAYS = 30
"""Days of which changes and repairs are shown."""


class Remembered(Protocol):
    """What is asked of history."""

    def tenants(self) -> Sequence[str]: ...
    def trend(self, tenant: str, since: date, until: date) -> Sequence[Point]: ...
    def lately(self, tenant: str, since: date, until: date) -> Lately: ...
    def decisions(self, tenant: str) -> Sequence[Decision]: ...
    def record(self, tenant: str, day: date) -> Record | None: ...
    def notes(self, kind: str, key: str | None = None) -> Sequence[Note]: ...


def dossier(history: Remembered, tenant: str, day: date, groups: Sequence[str] = ()) -> Dossier:
    """All that the pages need to know of a tenant on a day."""
    points = _points(history, tenant, day)
    lately = day - timedelta(days=LATELY_DAYS - 1)
    newest = next((point for point in reversed(points) if point.judged), None)
    told = Lately({}, []) if newest is None else history.lately(tenant, min(lately, newest.day), day)
    may_stay = _settled(history, tenant, day)
    return Dossier(
        tenant=tenant,
        day=day,
        groups=tuple(groups),
        spots=tuple(map(_spot, points)),
        sight=None if newest is None else _sight(newest),
        wrong=tuple(
            Wrong(one.check, one.severity, one.name, one.opened, one.closed, one.accepted, mark in may_stay)
            for mark, one in told.findings.items()
            if one.closed is None or one.closed >= lately
        ),
        drift=tuple(Drift(night, change) for night, change in told.changes if night >= lately),
        reason=points[-1].reason if points else "",
        promised=promises(history.notes(PROMISED, tenant), day),
    )


def _settled(history: Remembered, tenant: str, day: date) -> frozenset[str]:
    """Findings of which somebody decided that they may stay as they are. What a decision holds for takes the assessment itself; few
    tenants have one."""
    decisions = [one for one in history.decisions(tenant) if one.day <= day.isoformat()]
    record = history.record(tenant, day) if decisions else None
    return settled(decisions, record, day) if record is not None else frozenset()


def _points(history: Remembered, tenant: str, day: date) -> Sequence[Point]:
    """The nights that are shown. Where none of them told anything, the newest that did is looked for before them: a tenant that fails
    for months, or is overdue, stands there with what is known of it."""
    since = day - timedelta(days=TREND_DAYS - 1)
    points = list(history.trend(tenant, since, day))
    if any(point.judged for point in points):
        return points
    before = history.trend(tenant, date.min, since - timedelta(days=1))
    told = [point for point in before if point.judged][-1:]
    return [*told, *before[-1:], *points] if told != list(before[-1:]) else [*told, *points]


def _spot(point: Point) -> Spot:
    alike = (point.vendor, point.catalogue, point.selection, point.policy, *point.scope)
    return Spot(
        day=point.day,
        state=point.state,
        good=point.value,
        bad=point.bad,
        unseen=point.unseen,
        level=point.level,
        grade=point.grade,
        alike="\n".join(alike) if point.judged else "",
        changes=sum(point.changes.values()),
    )


def _limit(point: Point) -> str:
    """What a grade that does not speak of everything speaks of; as reports say it, files alone are called by what they are."""
    if not point.qualified:
        return ""
    return "configuration_only" if set(point.scope) <= {"export"} else "as_far_as_seen"


def _sight(point: Point) -> Sight:
    return Sight(
        day=point.day,
        vendor=point.vendor,
        assessed_at=point.assessed_at,
        policy=point.policy_name,
        qualified=_limit(point),
        releases=point.releases,
        sources=point.sources,
        missing=point.missing,
        in_scope=point.coverage_in_scope or 0.0,
        overall=point.coverage_overall or 0.0,
    )
