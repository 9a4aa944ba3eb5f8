"""The table of events in a file: JSON Lines, which are read back as they are, or Parquet."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from auditor.incident.events.columns import COLUMNS
from auditor.incident.events.store import EventStore
from auditor.userfile import UserFileError
from auditor.writing import Manner, save

KINDS = (".jsonl", ".parquet")
_PIECE = 1024 * 1024
_ROWS = 10_000


def kind_of(path: Path) -> str:
    """The format that a name asks for. Raises UserFileError for another one."""
    if path.suffix.lower() not in KINDS:
        raise UserFileError(f"{path}: events are exported as {' or '.join(KINDS)}; end the name with one")
    return path.suffix.lower()


def export(store: EventStore, path: Path, manner: Manner, scratch: Path) -> None:
    """Writes all events, in the order of time. `scratch` is the folder that the database may write into. Raises UserFileError."""
    if kind_of(path) == ".parquet":
        made = scratch / "events.parquet"
        store.connection.execute(
            f"COPY (SELECT {_columns('e.time')} {_FROM}) TO '{made}' (FORMAT parquet, COMPRESSION zstd)"
        )
        with open(made, "rb") as stream:
            save(path, iter(lambda: stream.read(_PIECE), b""), manner)
    else:
        save(path, _lines(store), manner)


_FROM = 'FROM events e LEFT JOIN files f ON e.file = f.number ORDER BY e."time", e.file, e.line'


def _columns(time: str) -> str:
    """All columns, the name of the file in place of its number."""
    own = {"time": time, "file": "f.name"}
    return ", ".join(own.get(name, f'e."{name}"') + f' AS "{name}"' for name in (one.name for one in COLUMNS))


def _lines(store: EventStore) -> Iterator[str]:
    """A line for each event; what is not known has no key."""
    each = f"""SELECT {_columns("strftime(e.time, '%Y-%m-%dT%H:%M:%S.%fZ')")} {_FROM}"""
    told = store.connection.execute(
        f"SELECT json_merge_patch('{{}}', to_json(one))::VARCHAR FROM ({each}) one"
    )
    while rows := told.fetchmany(_ROWS):
        yield "".join(row[0] + "\n" for row in rows)
