"""Events for tests, as the readers leave them: a row names the columns that its source tells, and every other is NULL."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime, timedelta
from typing import Any

from auditor.incident.events.columns import COLUMNS
from auditor.incident.events.store import EventStore
from tests.incident.stores import lent

START = datetime(2026, 11, 20, 8, 0)
NAMES = tuple(column.name for column in COLUMNS)
Row = Mapping[str, Any]


def stored(rows: Iterable[Row], store: EventStore | None = None) -> EventStore:
    """A database in memory with these rows, in the one file of each service that they name."""
    found = store or lent()
    files: dict[str, int] = {}
    made = []
    for line, row in enumerate(rows, start=1):
        log = f"{row.get('product')}/{row.get('service')}"
        number = files.setdefault(log, len(files) + 1)
        whole = {"file": number, "line": line, **row}
        assert whole.keys() <= set(NAMES), whole.keys() - set(NAMES)
        made.append([whole.get(name) for name in NAMES])
    if made:
        marks = ", ".join("?" * len(NAMES))
        found.connection.executemany(f"INSERT INTO events VALUES ({marks})", made)
    for log, number in files.items():
        found.connection.execute("INSERT INTO files VALUES (?, ?, ?, ?, ?, ?)", [number, log, log, "", 0, 0])
    return found


def at(minutes: float) -> datetime:
    """So long after the beginning, UTC."""
    return START + timedelta(minutes=minutes)
