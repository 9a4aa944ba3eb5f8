"""What of the rows that were staged becomes an event: those that say when, each event once. The others are counted, each once.

The key of a row is a digest of what its log names as the id of an event, or of the whole row. Rows with one id are one event. Where the whole
row is the key, two equal rows in one file may be two events, and the same rows in another file are the same ones: the n-th of a file is the
n-th of every other, so that of files that overlap the larger number counts.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from auditor.incident.events.reading.counting import CHARGED, joined, line, lines, told
from auditor.incident.events.reading.preparing import Ready
from auditor.incident.events.reading.result import FileRead
from auditor.incident.events.reading.secrets import without_secrets
from auditor.incident.events.reading.sql.select import Selected

if TYPE_CHECKING:
    from auditor.incident.events.store import Connection

_SEEN = "CREATE TEMP TABLE IF NOT EXISTS seen (key UHUGEINT, nth INTEGER)"
_FIRSTS = """CREATE OR REPLACE TEMP TABLE firsts AS
SELECT key, 1::INTEGER AS nth, min(rowid) AS r, count(*) > 1 AND NOT bool_or(own) AS several FROM incoming WHERE why IS NULL GROUP BY key"""
_SEVERAL = """INSERT INTO firsts SELECT key, nth, min(r), true FROM (
    SELECT key, rowid AS r, row_number() OVER (PARTITION BY key, f ORDER BY rowid) AS nth FROM incoming
    WHERE why IS NULL AND key IN (SELECT key FROM firsts WHERE several)
) WHERE nth > 1 GROUP BY key, nth"""
_FORGET = """DELETE FROM firsts WHERE (key, nth) IN (
    SELECT (key, nth) FROM seen WHERE key IN (SELECT key FROM firsts))"""
_PARTS = """DELETE FROM firsts WHERE r IN (SELECT r FROM (
    SELECT r, once, row_number() OVER (PARTITION BY once ORDER BY r) AS n FROM firsts JOIN incoming i ON i.rowid = r WHERE once IS NOT NULL
) WHERE n > 1 OR once IN (SELECT once FROM begun))"""
_KEPT = "why IS NULL AND rowid IN (SELECT r FROM firsts)"


def keep(
    connection: Connection, files: Sequence[Ready], selected: Selected, *, again: bool
) -> list[FileRead]:
    """Puts the events of `incoming` into the table of events. `again`: other files of the same log were read before, or will be."""
    connection.execute(_FIRSTS)
    (several,) = connection.execute("SELECT count(*) FROM firsts WHERE several").fetchone() or (0,)
    if several:
        connection.execute(_SEVERAL)
    if again:
        connection.execute(_SEEN)
        connection.execute(_FORGET)
        connection.execute("INSERT INTO seen SELECT key, nth FROM firsts")
    if files[0].log is not None and files[0].log.once:
        connection.execute("CREATE TEMP TABLE IF NOT EXISTS begun (once UHUGEINT)")
        connection.execute(_PARTS)
        connection.execute(
            "INSERT INTO begun SELECT once FROM incoming WHERE once IS NOT NULL AND rowid IN (SELECT r FROM firsts)"
        )
    shifted = lines(connection, files)
    columns = ", ".join(f'"{name}"' for name in selected.filled)
    values = ", ".join(without_secrets(name, selected.filled) for name in selected.filled)
    connection.execute("SET preserve_insertion_order = false")
    connection.execute(
        f"INSERT INTO events ({columns}, file, line) SELECT {values}, b.number, {line('i.rowid', shifted)} "
        f"FROM incoming i JOIN batch b USING (f) {joined(shifted)} WHERE {_KEPT.replace('rowid', 'i.rowid')}"
    )
    connection.execute("SET preserve_insertion_order = true")
    return told(connection, files, CHARGED, shifted)
