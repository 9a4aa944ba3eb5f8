"""A log that is made up, and files of it."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from auditor.incident.events.mapping.model import Log
from auditor.incident.events.reading import ReadResult, read_files
from auditor.incident.events.store import EventStore, Room

CSV = {
    "id": "doings",
    "product": "acme",
    "service": "audit",
    "source": {"url": "https://example.com/", "checked": "2026-11-28"},
    "shape": "csv",
    "known_by": {"columns": ["WHEN", "WHAT"]},
    "time": {"from": ["WHEN"], "formats": ["iso", "epoch_ms", "%Y%m%d%H%M%S.%g"]},
    "fields": {
        "id": {"from": "ID"},
        "action": {"from": "WHAT"},
        "user_name": {"from": ["WHO", "WHO_ELSE"], "lower": True},
        "rows": {"from": "N"},
        "detail": {"from": "SAID"},
        "latitude": {"from": "LAT"},
    },
    "kinds": [
        {
            "when": {"WHAT": ["in"]},
            "class": "sign_in",
            "activity": "log_on",
            "fields": {"outcome": {"from": "OK", "map": {"1": "success"}, "else": "failure"}},
        },
        {"when": {"WHAT": {"pattern": "^exp"}}, "class": "export", "activity": "export"},
    ],
    "same": ["ID"],
}
JSON = {**CSV, "id": "told", "shape": "json"}


def log(**changed: Any) -> Log:
    return Log.model_validate({**CSV, **changed})


def log_of_json(**changed: Any) -> Log:
    return Log.model_validate({**JSON, **changed})


def store() -> EventStore:
    return EventStore(room=Room(memory_mb=200, threads=1))


def read(
    *paths: Path, logs: Sequence[Log] = (), columns: str = '"action", "line"', **more: Any
) -> tuple[ReadResult, list[tuple[Any, ...]]]:
    """What came of the files, and these columns of the events by file and line."""
    with store() as opened:
        found = read_files(opened, paths, logs or [log(), log_of_json()], **more)
        rows = opened.connection.execute(f"SELECT {columns} FROM events ORDER BY file, line").fetchall()
    assert found.read == found.events + sum(
        n for reason, n in found.skipped.items() if reason != "bad_number"
    )
    return found, rows


def written(path: Path, content: str | bytes) -> Path:
    path.write_bytes(content if isinstance(content, bytes) else content.encode("utf-8"))
    return path
