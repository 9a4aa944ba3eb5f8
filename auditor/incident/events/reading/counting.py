"""Which row of which file each staged row is, and what came of the rows of each file."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from auditor.incident.events.reading.preparing import Ready
from auditor.incident.events.reading.result import STAYS, FileRead

if TYPE_CHECKING:
    from auditor.incident.events.store import Connection

CHARGED = f"""SELECT f, CASE WHEN why IS NOT NULL THEN why WHEN rowid IN (SELECT r FROM firsts) THEN '' ELSE 'duplicate' END AS reason,
    count(*) AS n, min(rowid) AS r, count(*) FILTER (cut) AS cut FROM incoming GROUP BY ALL
UNION ALL SELECT f, '{STAYS}', count(*), min(rowid), 0 FROM incoming WHERE lost AND why IS NULL AND rowid IN (SELECT r FROM firsts) GROUP BY f"""
"""What became of the rows of `incoming`: an empty reason for an event."""
_UNKNOWN = "SELECT f, why AS reason, count(*) AS n, min(rowid) AS r, 0 AS cut FROM incoming GROUP BY ALL"


def counted(connection: Connection, files: Sequence[Ready]) -> list[FileRead]:
    """What came of files of which no log is known: nothing but how many rows they have."""
    return told(connection, files, _UNKNOWN, lines(connection, files))


def lines(connection: Connection, files: Sequence[Ready]) -> bool:
    """Makes the tables by which a row of `incoming` is told its place in its file: `batch` has the first row of each file, `shift` how many
    rows of it were refused before a row. Gives whether any was."""
    before = [
        (f, line, reason)
        for f, one in enumerate(files)
        for reason, numbers in one.before.items()
        for line in numbers
    ]
    if before:
        connection.executemany("INSERT INTO refused VALUES (?, ?, ?)", before)
    connection.execute(
        "CREATE OR REPLACE TEMP TABLE batch AS SELECT n.f, n.number, coalesce(i.base, 0) AS base "
        "FROM (SELECT unnest($1)::BIGINT AS f, unnest($2)::INTEGER AS number) n "
        "LEFT JOIN (SELECT f, min(rowid) AS base FROM incoming GROUP BY f) i USING (f)",
        [list(range(len(files))), [one.number for one in files]],
    )
    connection.execute(
        "CREATE OR REPLACE TEMP TABLE shift AS SELECT f, from_row, max(more) AS more FROM (SELECT f, "
        "b.base + line - row_number() OVER (PARTITION BY f ORDER BY line) AS from_row, "
        "row_number() OVER (PARTITION BY f ORDER BY line) AS more FROM refused JOIN batch b USING (f)) GROUP BY ALL"
    )
    (shifts,) = connection.execute("SELECT count(*) FROM shift").fetchone() or (0,)
    return bool(shifts)


def line(row: str, shifted: bool) -> str:
    """The row of its file, from 1, that a row of `incoming` is."""
    return f"{row} - b.base + 1" + (" + coalesce(s.more, 0)" if shifted else "")


def joined(shifted: bool) -> str:
    return "ASOF LEFT JOIN shift s ON i.f = s.f AND i.rowid >= s.from_row" if shifted else ""


def told(connection: Connection, files: Sequence[Ready], counting: str, shifted: bool) -> list[FileRead]:
    """What came of each file."""
    made = {
        f: FileRead(one.number, one.name, one.log.format if one.log else "", one.sha256, 0, 0, said=one.said)
        for f, one in enumerate(files)
    }
    rows = connection.execute(
        f"SELECT i.f, reason, n, {line('i.rowid', shifted)}, cut "
        f"FROM (SELECT *, r AS rowid FROM ({counting})) i JOIN batch b USING (f) {joined(shifted)} ORDER BY 1, 2"
    ).fetchall()
    for f, reason, n, number, cut in rows:
        made[f] = (
            _with(made[f], reason, n, number)
            if reason
            else replace(made[f], rows=made[f].rows + n, events=n, cut=cut)
        )
    refused = "SELECT f, reason, count(*), min(line) FROM refused GROUP BY ALL ORDER BY 1, 2"
    for f, reason, n, number in connection.execute(refused).fetchall():
        torn = (
            reason == "bad_row" and files[f].log is None
        )  # what is no log has no header that a row could miss
        made[f] = _with(made[f], "unknown_format" if torn else reason, n, number)
    return list(made.values())


def _with(one: FileRead, reason: str, n: int, line: int) -> FileRead:
    """More rows of a reason."""
    return replace(
        one,
        rows=one.rows + (0 if reason == STAYS else n),
        skipped={**one.skipped, reason: one.skipped.get(reason, 0) + n},
        first_line={**one.first_line, reason: min(line, one.first_line.get(reason, line))},
    )
