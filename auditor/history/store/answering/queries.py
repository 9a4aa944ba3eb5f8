"""What trends and pages ask. The value on a day is that of the newest row at or before it; of a day's rows the newest counts."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

from sqlalchemy import CTE, ColumnElement, Connection, Row, Select, and_, exists, func, select

from auditor.history.night import Night
from auditor.history.store.database.periods import days_of, period_of
from auditor.history.store.database.tables import points
from auditor.history.store.model import CheckPoint, Lately, Point, Seen, Standing
from auditor.history.store.recording.append import period_bodies
from auditor.history.store.recording.derive import State
from auditor.history.store.recording.nights import change_of, night_at


def tenants(connection: Connection) -> list[str]:
    """Those of which anything is remembered, by name."""
    jump = _jump()
    return sorted(connection.execute(select(jump.c.tenant).where(jump.c.tenant.is_not(None))).scalars())


def _jump() -> CTE:
    """The tenants: from one to the next in the index, however many nights each has. Ends with a row that is null."""
    jump = select(func.min(points.c.tenant).label("tenant")).cte("jump", recursive=True)
    following = select(func.min(points.c.tenant)).where(points.c.tenant > jump.c.tenant).scalar_subquery()
    return jump.union_all(select(following).where(jump.c.tenant.is_not(None)))


def trend(connection: Connection, tenant: str, since: date, until: date) -> list[Point]:
    """One point a night, the oldest first."""
    asked = (
        select(points)
        .where(points.c.tenant == tenant, points.c.day.between(since, until))
        .order_by(points.c.day, points.c.seq)
    )
    newest = {row.day: row for row in connection.execute(asked)}
    return [_point(row) for row in newest.values()]


def portfolio(connection: Connection, day: date) -> list[Standing]:
    """Where each tenant stands on a day; none that has no night by then."""
    last = {tenant: _point(row) for tenant, row in _newest_of_each(connection, day).items()}
    seen = {tenant: point for tenant, point in last.items() if point.judged}
    if len(seen) < len(last):
        judged = _newest_of_each(connection, day, points.c.value.is_not(None))
        seen |= {tenant: _point(row) for tenant, row in judged.items() if tenant not in seen}
    return [Standing(tenant, last[tenant], seen.get(tenant)) for tenant in sorted(last)]


def _newest_of_each(connection: Connection, day: date, *more: ColumnElement[bool]) -> dict[str, Row[Any]]:
    """Each tenant's newest point at or before a day, in one question."""
    jump, of = _jump(), points.alias("of")
    newest = (
        select(points.c.seq)
        .where(points.c.tenant == jump.c.tenant, points.c.day <= day, *more)
        .order_by(points.c.day.desc(), points.c.seq.desc())
        .limit(1)
        .correlate(jump)
        .scalar_subquery()
    )
    # By itself, so that it is asked once of each tenant, and not once more of each partition.
    found = (
        select(newest.label("seq"))
        .select_from(jump)
        .cte("found")
        .prefix_with("MATERIALIZED", dialect="postgresql")
    )
    asked = select(of).join_from(found, of, of.c.seq == found.c.seq)
    return {row.tenant: row for row in connection.execute(asked)}


def check_trend(
    connection: Connection, tenant: str, check: str, since: date, until: date
) -> list[CheckPoint]:
    """One check on each judged night, the oldest first."""
    found: dict[str, CheckPoint] = {}
    for state, body in _read(connection, tenant, since, until):
        if body.get("results") is None:
            continue
        row = state.results.get(check)
        day = date.fromisoformat(body["key"])
        found[body["key"]] = CheckPoint(day, body["seq"], *(row or [""]))
    return [found[day] for day in sorted(found) if since.isoformat() <= day <= until.isoformat()]


def findings_since(connection: Connection, tenant: str, since: date, until: date) -> dict[str, Seen]:
    """Findings that were open on any day of the span, by fingerprint. One that closed and came back has the days of its newest time."""
    return lately(connection, tenant, since, until).findings


def lately(connection: Connection, tenant: str, since: date, until: date) -> Lately:
    """The same, and the changes of each night of the span, the oldest first; no document is read for them."""
    found: dict[str, Seen] = {}
    changed: dict[str, list[Any]] = {}
    state = State()
    begin = _told_from(connection, tenant, since)
    for state, body in _read(connection, tenant, begin, until):  # noqa: B007 - the last state is what is asked for
        changed[body["key"]] = body["changes"]
    for mark, (check, severity, first, _, *told) in state.open.items():
        name, accepted = told or ("", None)  # an earlier program did not say them
        found[mark] = Seen(
            check,
            severity,
            date.fromisoformat(first),
            name=name,
            accepted=None if accepted is None else (accepted[0], accepted[1]),
        )
    for mark, (check, severity, first, gone) in state.closed.items():
        if date.fromisoformat(gone) >= since:
            found[mark] = Seen(check, severity, date.fromisoformat(first), date.fromisoformat(gone))
    days = sorted(day for day in changed if day >= since.isoformat())
    return Lately(found, [(date.fromisoformat(day), change_of(one)) for day in days for one in changed[day]])


def newest_night(connection: Connection, tenant: str, day: date, any_state: bool) -> Night | None:
    """The newest at or before a day, with its document."""
    row = connection.execute(_newest(tenant, day) if any_state else _newest_judged(tenant, day)).first()
    return None if row is None else night_at(connection, row.seq)


def _read(
    connection: Connection, tenant: str, since: date, until: date
) -> Iterator[tuple[State, dict[str, Any]]]:
    """Each night of the periods that a span touches, with what is known after it."""
    state = State()
    asked = (
        select(points.c.period)
        .where(points.c.tenant == tenant, points.c.day <= until)
        .group_by(points.c.period)
        .order_by(points.c.period)
    )
    for period in connection.execute(asked).scalars().all():
        if period < period_of(since):
            continue
        state.results, state.has_results = {}, False
        for body in period_bodies(connection, tenant, period):
            if body["key"] <= until.isoformat():
                state.read(body)
                yield state, body


def _told_from(connection: Connection, tenant: str, since: date) -> date:
    """The first day of the period whose nights say what was open before a day; the day itself where none does. A night that came late
    does not say it."""
    if since == date.min:
        return since
    later = points.alias("later")
    came_late = exists().where(
        later.c.tenant == tenant,
        later.c.value.is_not(None),
        later.c.day > points.c.day,
        later.c.seq < points.c.seq,
    )
    asked = _newest_judged(tenant, since - timedelta(days=1)).where(~came_late)
    row = connection.execute(asked).first()
    return since if row is None else days_of(row.period)[0]


def _newest(tenant: str, day: date) -> Select[Any]:
    return (
        select(points)
        .where(points.c.tenant == tenant, points.c.day <= day)
        .order_by(points.c.day.desc(), points.c.seq.desc())
        .limit(1)
    )


def _newest_judged(tenant: str, day: date) -> Select[Any]:
    return _newest(tenant, day).where(and_(points.c.value.is_not(None)))


def _point(row: Row[Any]) -> Point:
    more = json.loads(row.more)
    return Point(
        tenant=row.tenant,
        day=row.day,
        seq=row.seq,
        state=row.state,
        value=row.value,
        bad=row.bad,
        unseen=row.unseen,
        level=row.level,
        grade=row.grade,
        **{**more, **{key: tuple(more.get(key, ())) for key in ("scope", "releases")}},
    )
