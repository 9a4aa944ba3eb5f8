"""Retention: takes out whole periods, and says so in a row of the chain, with which the chain goes on over what is missing."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

from sqlalchemy import Connection, func, select

from auditor.history.store.chaining.chain import seal
from auditor.history.store.chaining.drops import Gap
from auditor.history.store.database.periods import days_of, drop_period
from auditor.history.store.database.tables import KEPT, entries, points
from auditor.history.store.model import Dropped
from auditor.history.store.recording import leases
from auditor.history.store.recording.notes import carry_over


def droppable(connection: Connection, before: date) -> list[str]:
    """The periods of which every day is before a day."""
    found = set(connection.execute(select(points.c.period).distinct()).scalars())
    found |= set(
        connection.execute(select(entries.c.period).where(entries.c.kind == "note").distinct()).scalars()
    )
    return sorted(one for one in found if one != KEPT and days_of(one)[1] < before)


def retain(connection: Connection, before: date, at: str) -> Dropped:
    """Take out the periods that end before a day. Decisions stay, whatever their age, and the newest note of each key."""
    periods = droppable(connection, before)
    if not periods:
        return Dropped((), 0, 0)
    nights = connection.execute(
        select(points.c.tenant, func.count(), func.min(points.c.day), func.max(points.c.day))
        .where(points.c.period.in_(periods))
        .group_by(points.c.tenant)
        .order_by(points.c.tenant)
    ).all()
    kept = set(
        connection.execute(
            select(points.c.tenant).where(points.c.period.not_in(periods)).distinct()
        ).scalars()
    )
    carry_over(connection, periods, at)
    gaps = list(_gaps(connection, periods))
    gone = tuple(row[0] for row in nights if row[0] not in kept)
    content = {
        "at": at,
        "before": before.isoformat(),
        "periods": periods,
        "gaps": [[gap.first, gap.last, gap.hash] for gap in gaps],
        "nights": {row[0]: [row[1], row[2].isoformat(), row[3].isoformat()] for row in nights},
        "gone": list(gone),
    }
    sealed = seal(connection, "dropped", "", periods[-1], content)
    for period in periods:
        drop_period(connection, period)
    _give_back(connection)
    leases.forget(connection, days_of(periods[-1])[1] + timedelta(days=1))
    rows = sum(gap.last - gap.first + 1 for gap in gaps)
    return Dropped(tuple(periods), rows, sum(row[1] for row in nights), gone, sealed)


def _gaps(connection: Connection, periods: list[str]) -> Iterator[Gap]:
    """Rows of these periods that follow each other, each time with the hash of the last one."""
    asked = select(entries.c.seq, entries.c.hash).where(entries.c.period.in_(periods)).order_by(entries.c.seq)
    held: Gap | None = None
    for seq, made in connection.execute(asked):
        if held is not None and seq == held.last + 1:
            held = Gap(held.first, seq, made)
            continue
        if held is not None:
            yield held
        held = Gap(seq, seq, made)
    if held is not None:
        yield held


def _give_back(connection: Connection) -> None:
    """Give the room of what was dropped back to the disk; PostgreSQL does that by itself."""
    if connection.dialect.name == "sqlite":
        driver: Any = connection.connection.driver_connection
        driver.execute("PRAGMA incremental_vacuum").fetchall()  # frees a page with each row that is read
