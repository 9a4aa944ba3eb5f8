"""Puts rows into a store as fast as its database takes them."""

from __future__ import annotations

from itertools import islice
from typing import Any

from sqlalchemy import Connection, insert, text

from auditor.history.store import History
from auditor.history.store.database.periods import begin_period
from auditor.history.store.database.tables import entries, points
from benchmarks.nights import Made, rows

_AT_ONCE = 2_000
_ENTRY = [column.name for column in entries.columns]
_POINT = [column.name for column in points.columns]


def fill(history: History, lived: list[list[Made]], tenants: int) -> None:
    """Every night, in one transaction."""
    with history._writing() as (connection, _):
        made = rows(lived, tenants)
        while held := list(islice(made, _AT_ONCE)):
            for period in sorted({entry["period"] for entry, _ in held}):
                begin_period(connection, period)
            for table, columns, some in (
                (entries, _ENTRY, [entry for entry, _ in held]),
                (points, _POINT, [point for _, point in held]),
            ):
                if connection.dialect.name == "sqlite":
                    connection.execute(insert(table), some)
                else:
                    _copy(connection, table.name, columns, some)
    with history._door.writing() as connection:
        connection.execute(text("ANALYZE"))
    if history._door.is_file:
        with history._door.reading() as connection:
            driver: Any = connection.connection.driver_connection
            driver.commit()
            driver.execute(
                "PRAGMA wal_checkpoint(TRUNCATE)"
            ).fetchall()  # its size is that of a history that was closed
            driver.execute("BEGIN")


def _copy(connection: Connection, table: str, columns: list[str], some: list[dict[str, Any]]) -> None:
    driver: Any = connection.connection.driver_connection
    with driver.cursor() as cursor, cursor.copy(f"COPY {table} ({', '.join(columns)}) FROM STDIN") as copy:
        for row in some:
            copy.write_row([row[column] for column in columns])
