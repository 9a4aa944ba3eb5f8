"""Files of a product's logs, and the events that come of them."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

from auditor.incident.events.reading import ReadResult, read_files
from auditor.incident.events.store import EventStore, Room

Event = dict[str, Any]


def events(folder: Path, content: Any, name: str = "log") -> list[Event]:
    """The events of one file, in its order, each as the columns that are told; a text is the file, anything else is JSON in it."""
    found, rows = read(folder, content, name)
    assert found.skipped == {}, found.files
    return rows


def read(folder: Path, content: Any, name: str = "log") -> tuple[ReadResult, list[Event]]:
    """As `events`, of a file of which rows may be left out."""
    path = folder / name
    path.write_text(content if isinstance(content, str) else json.dumps(content), encoding="utf-8")
    with EventStore(room=Room(memory_mb=200, threads=1)) as store:
        found = read_files(store, [folder])
        cursor = store.connection.execute(
            "SELECT * REPLACE (time::VARCHAR AS time) FROM events ORDER BY file, line"
        )
        names = [column[0] for column in cursor.description or ()]
        rows = [
            {key: value for key, value in zip(names, row, strict=True) if value is not None}
            for row in cursor.fetchall()
        ]
    return found, rows


def by_id(folder: Path, content: Any, name: str = "log", key: str = "id") -> dict[Any, Event]:
    """The events of one file by their ids, or what stands in another column: a file costs far more to read than a row of it."""
    found = events(folder, content, name)
    told_by = {event[key]: event for event in found}
    assert len(told_by) == len(found), found
    return told_by


def table(header: Sequence[str], *rows: Iterable[object]) -> str:
    """A file of CSV."""
    text = io.StringIO(newline="")
    csv.writer(text).writerows([header, *rows])
    return text.getvalue()


def told(event: Mapping[str, Any], *columns: str) -> tuple[Any, ...]:
    """These columns of an event; None for what is not told."""
    return tuple(event.get(column) for column in columns)


def means(event: Mapping[str, Any]) -> str:
    """Class, activity and outcome in a word."""
    return "/".join(str(event[key]) for key in ("class", "activity", "outcome") if event.get(key))
