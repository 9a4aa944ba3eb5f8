"""Periods: the quarter of a day. A period holds all that is needed to read its nights, and is dropped as a whole."""

from __future__ import annotations

import re
from datetime import date

from sqlalchemy import Connection, delete, text

from auditor.history.store.database.tables import entries, points

_PERIOD = re.compile(r"[0-9]{4}Q[1-4]")
_TABLES = ("entries", "points")


def period_of(day: date) -> str:
    """As in 2026Q4."""
    return f"{day.year:04d}Q{(day.month + 2) // 3}"


def days_of(period: str) -> tuple[date, date]:
    """The first and the last day of a period."""
    year, quarter = int(period[:4]), int(period[5])
    return date(year, quarter * 3 - 2, 1), date(year, quarter * 3, 31 if quarter in (1, 4) else 30)


def begin_period(connection: Connection, period: str) -> None:
    """Room for the rows of a period; on PostgreSQL a partition of each table. Under the lock of a writer."""
    if connection.dialect.name != "postgresql" or not _PERIOD.fullmatch(period):
        return
    if connection.execute(text("SELECT to_regclass(:name)"), {"name": _partition("points", period)}).scalar():
        return
    for table in _TABLES:
        name = _partition(table, period)
        # Made by itself and then attached, it waits for nobody who reads.
        connection.execute(text(f"CREATE TABLE {name} (LIKE {table} INCLUDING ALL)"))
        connection.execute(text(f"ALTER TABLE {table} ATTACH PARTITION {name} FOR VALUES IN ('{period}')"))


def drop_period(connection: Connection, period: str) -> None:
    """Take out all rows of a period. Under the lock of a writer."""
    if not _PERIOD.fullmatch(period):
        raise ValueError(f"{period!r} is no period that can be dropped")
    if connection.dialect.name == "postgresql":
        for table in _TABLES:
            connection.execute(text(f"DROP TABLE IF EXISTS {_partition(table, period)}"))
        return
    connection.execute(delete(entries).where(entries.c.period == period))
    connection.execute(delete(points).where(points.c.period == period))


def _partition(table: str, period: str) -> str:
    return f"{table}_{period.lower()}"
