"""What of the rows that were staged becomes an event: those that say when, each event once. The others are counted, each once.

The key of a row is a digest of what its log names as the id of an event, or of the whole row. Rows with one id are one event. Where the whole
row is the key, two equal rows in one file may be two events, and the same rows in another file are the same ones: the n-th of a file is the
n-th of every other, so that of files that overlap the larger number counts.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from auditor.incident.events.reading.preparing import Ready
from auditor.incident.events.reading.result import STAYS, FileRead
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
    _lines(connection, files)
    columns = ", ".join(f'"{name}"' for name in selected.filled)
    connection.execute("SET preserve_insertion_order = false")
    connection.execute(
        f"INSERT INTO events ({columns}, file, line) SELECT {columns}, b.number, {_line('i.rowid')} "
        f"FROM incoming i JOIN batch b USING (f) {_SHIFTED} WHERE {_KEPT.replace('rowid', 'i.rowid')}"
    )
    connection.execute("SET preserve_insertion_order = true")
    return read(connection, files, _CHARGED)


_CHARGED = """SELECT f, CASE WHEN why IS NOT NULL THEN why WHEN rowid IN (SELECT r FROM firsts) THEN '' ELSE 'duplicate' END AS reason,
    count(*) AS n, min(rowid) AS r, count(*) FILTER (cut) AS cut, count(*) FILTER (lost) AS lost, min(rowid) FILTER (lost) AS r_lost
    FROM incoming GROUP BY ALL"""
_COUNTED = """SELECT f, why AS reason, count(*) AS n, min(rowid) AS r, 0 AS cut, 0 AS lost, NULL AS r_lost
    FROM incoming GROUP BY ALL"""


def counted(connection: Connection, files: Sequence[Ready]) -> list[FileRead]:
    """As `keep`, of rows that no log is known of."""
    _lines(connection, files)
    return read(connection, files, _COUNTED)


_SHIFTED = "ASOF LEFT JOIN shift s ON i.f = s.f AND i.rowid >= s.from_row"


def _line(row: str) -> str:
    return f"{row} - b.base + 1 + coalesce(s.by_, 0)"


def _lines(connection: Connection, files: Sequence[Ready]) -> None:
    """Tables by which a row of `incoming` is told its place in its file: `batch` has the first row of each file, `shift` how many rows were refused
    before it."""
    connection.execute("CREATE OR REPLACE TEMP TABLE numbers (f BIGINT, number INTEGER)")
    connection.executemany(
        "INSERT INTO numbers VALUES (?, ?)", [(f, one.number) for f, one in enumerate(files)]
    )
    before = [
        (f, line, reason)
        for f, one in enumerate(files)
        for reason, lines in one.before.items()
        for line in lines
    ]
    if before:
        connection.executemany("INSERT INTO refused VALUES (?, ?, ?)", before)
    connection.execute(
        "CREATE OR REPLACE TEMP TABLE batch AS SELECT n.f, n.number, coalesce(i.base, 0) AS base FROM numbers n "
        "LEFT JOIN (SELECT f, min(rowid) AS base FROM incoming GROUP BY f) i USING (f)"
    )
    connection.execute(
        "CREATE OR REPLACE TEMP TABLE shift AS SELECT f, from_row, max(by_) AS by_ FROM (SELECT f, "
        "b.base + line - row_number() OVER (PARTITION BY f ORDER BY line) AS from_row, "
        "row_number() OVER (PARTITION BY f ORDER BY line) AS by_ FROM refused JOIN batch b USING (f)) GROUP BY ALL"
    )


def read(connection: Connection, files: Sequence[Ready], counting: str) -> list[FileRead]:
    """What came of each file."""
    made = {
        f: FileRead(one.number, one.name, one.log.format if one.log else "", one.sha256, 0, 0, said=one.said)
        for f, one in enumerate(files)
    }
    told = connection.execute(
        f"SELECT i.f, reason, n, {_line('i.rowid')}, cut, lost, i.r_lost - b.base + 1 "
        f"FROM (SELECT *, r AS rowid FROM ({counting})) i JOIN batch b USING (f) {_SHIFTED} ORDER BY 1, 2"
    ).fetchall()
    for f, reason, n, line, cut, lost, lost_line in told:
        made[f] = _with(made[f], reason, n, line)
        if not reason:
            made[f] = replace(made[f], events=n, cut=cut)
            if lost:
                made[f] = replace(
                    made[f],
                    skipped={**made[f].skipped, STAYS: lost},
                    first_line={**made[f].first_line, STAYS: lost_line},
                )
    refused = connection.execute(
        "SELECT f, reason, count(*), min(line) FROM refused GROUP BY ALL ORDER BY 1, 2"
    ).fetchall()
    for f, reason, n, line in refused:
        made[f] = _with(made[f], reason, n, line)
    return list(made.values())


def _with(one: FileRead, reason: str, n: int, line: int) -> FileRead:
    """More rows of a reason."""
    if not reason:
        return replace(one, rows=one.rows + n)
    return replace(
        one,
        rows=one.rows + n,
        skipped={**one.skipped, reason: one.skipped.get(reason, 0) + n},
        first_line={**one.first_line, reason: min(line, one.first_line.get(reason, line))},
    )
