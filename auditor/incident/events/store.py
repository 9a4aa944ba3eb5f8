"""The table of events in DuckDB: made empty, opened again, closed."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING

from auditor.incident.events.columns import COLUMNS, FILES, SKIPPED, Column
from auditor.userfile import UserFileError

if TYPE_CHECKING:
    from typing import TypeAlias

    from duckdb import DuckDBPyConnection

    Connection: TypeAlias = DuckDBPyConnection

INSTALL = "events need what is extra: pip install 'crm-auditor[incident]'"
_ITSELF = {
    # nothing is fetched from anywhere, and no file but the named ones is opened by a query
    "autoinstall_known_extensions": "false",
    "autoload_known_extensions": "false",
    "allow_community_extensions": "false",
}


@dataclass(frozen=True, slots=True)
class Room:
    """What the database may take: megabytes of memory, threads, and the folder that it spills into (None: beside the database)."""

    memory_mb: int = 600
    threads: int = 2
    spill: Path | None = None


class EventStore:
    """A database with the tables `events`, `files` and `skipped`. Without a path it lies in memory and spills as `room` says. Raises
    UserFileError where DuckDB is not installed, or the file is none of its databases."""

    def __init__(self, path: Path | None = None, room: Room | None = None) -> None:
        self.connection, self.error = _opened(path, room or Room())
        for name, columns in (("events", COLUMNS), ("files", FILES), ("skipped", SKIPPED)):
            self.connection.execute(_table(name, columns))

    def __enter__(self) -> EventStore:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.connection.close()


def _table(name: str, columns: Iterable[Column]) -> str:
    inside = ", ".join(f'"{one.name}" {one.type}' for one in columns)
    return f'CREATE TABLE IF NOT EXISTS "{name}" ({inside})'


def _opened(path: Path | None, room: Room) -> tuple[Connection, type[Exception]]:
    """The connection, and what it raises."""
    try:
        import duckdb
    except ImportError as error:
        raise UserFileError(INSTALL) from error
    config: dict[str, str | bool | int | float | list[str]] = {
        **_ITSELF,
        "memory_limit": f"{room.memory_mb}MB",
        "threads": room.threads,
        "preserve_insertion_order": "false",
    }
    if room.spill is not None:
        config["temp_directory"] = str(room.spill)
    try:
        connection = duckdb.connect(":memory:" if path is None else str(path), config=config)
        connection.execute("SET TimeZone = 'UTC'")
        # a bar would stand in the middle of what a command prints, also of JSON
        connection.execute("SET enable_progress_bar = false")
        return connection, duckdb.Error
    except duckdb.Error as error:
        raise UserFileError(
            f"{path}: cannot be opened as a database of events: {str(error).splitlines()[0]}"
        ) from error
