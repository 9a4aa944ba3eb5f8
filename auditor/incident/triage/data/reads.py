"""What suspects read, by the logs: one row for each class of records, act and log, in the database itself."""

from __future__ import annotations

from collections.abc import Sequence, Set
from dataclasses import dataclass
from datetime import datetime

from auditor.incident.case.triage import Suspect
from auditor.incident.events.store import EventStore
from auditor.incident.triage.beside import Window, moment
from auditor.incident.triage.suspects.draft import COLUMN

READ_CLASSES = ("query", "export", "report", "record", "file")
NOT_NAMED = ""
"""The class of records of a read whose log does not name it."""
_ACTIVITIES = {
    "query": ("read", "search", "call"),
    "export": ("export",),
    "report": ("run", "export"),
    "record": ("read", "list"),
    "file": ("download",),
}
# Rows of such a query are sums over records, and no records.
_SUMS = r"(?i)\b(count|count_distinct|sum|avg|min|max)\s*\(|\bgroup\s+by\b|aggregate\s*=\s*[''\"]true"


@dataclass(frozen=True, slots=True)
class Logged:
    """What the logs tell of one class: the most that one complete read of a sure suspect gave, distinct records that they opened one by one;
    the larger of both for suspects of medium confidence, too (`likely`); and of all suspects the sum over acts, records opened one by one, and acts of which no log tells how many."""

    object: str
    widest: int
    opened: int
    likely: int
    summed: int
    seen: int
    untold: int
    shared: int
    by: tuple[str, ...]


def is_read(class_: str, activity: str) -> bool:
    """Whether an event of a class may be a read; one whose activity is not told may be."""
    return class_ in _ACTIVITIES and activity in ("", *_ACTIVITIES[class_])


def gather(
    store: EventStore, suspects: Sequence[Suspect], window: Window, common: Set[str] = frozenset()
) -> None:
    """Makes the table `reads`: what those who are not cleared read within the window. What a suspect read before it was suspicious, as the rightful
    owner of an account may have, counts as perhaps, and so does what came by an address or app that most people use (`common`, kind:id)."""
    run = store.connection.execute
    run(
        "CREATE OR REPLACE TEMP TABLE suspects (kind VARCHAR, id VARCHAR, name VARCHAR, rank INTEGER, since TIMESTAMP)"
    )
    rows = [
        (one.kind, one.id, one.name.lower(), _rank(one, common), _since(one, window))
        for one in suspects
        if not one.cleared
    ]
    if rows:
        store.connection.executemany("INSERT INTO suspects VALUES (?, ?, ?, ?, ?)", rows)
    run(
        "CREATE OR REPLACE TEMP TABLE reads AS " + _READS,
        [window.first, window.first, window.last, window.last],
    )


def _rank(suspect: Suspect, common: Set[str]) -> int:
    """2 counts for certain, 1 is likely, 0 is perhaps."""
    if suspect.key in common and not _confirmed(suspect):
        return 0
    return int(suspect.sure) + int(suspect.likely)


def _confirmed(suspect: Suspect) -> bool:
    return suspect.decided is not None and suspect.decided.state == "confirmed"


def _since(suspect: Suspect, window: Window) -> datetime | None:
    """From when on its reads count for certain: its first suspicious act; of whom a person confirmed, the beginning, where that is known."""
    return None if _confirmed(suspect) and window.first is not None else moment(suspect.first)


def logged(store: EventStore) -> list[Logged]:
    """Each class of which a read was logged, in the order of names."""
    found = store.connection.execute(_LOGGED).fetchall()
    return [
        Logged(name, widest, opened, likely, summed, seen, untold, shared, tuple(sorted(by)))
        for name, widest, opened, likely, summed, seen, untold, shared, by in found
    ]


def queries(store: EventStore, object_: str, most: int) -> list[str | None]:
    """The distinct texts of queries for a class; None among them is a read without one."""
    rows = store.connection.execute(
        "SELECT DISTINCT query FROM reads WHERE object = ? ORDER BY 1 NULLS FIRST LIMIT ?", [object_, most]
    ).fetchall()
    return [row[0] for row in rows]


def unowned(store: EventStore, window: Window) -> int:
    """Reads of which no log tells whose they are: they may be a suspect's."""
    row = store.connection.execute(
        _UNOWNED, [window.first, window.first, window.last, window.last]
    ).fetchone()
    return int(row[0]) if row else 0


def deleted(store: EventStore, window: Window) -> frozenset[str]:
    """Classes of which records were deleted from the beginning on."""
    rows = store.connection.execute(
        "SELECT DISTINCT trim(unnest(string_split(object, ','))) FROM events WHERE class = 'record' AND activity = 'delete' "
        "AND coalesce(outcome, '') <> 'failure' AND (?::TIMESTAMP IS NULL OR \"time\" >= ?::TIMESTAMP) AND object IS NOT NULL",
        [window.first, window.first],
    ).fetchall()
    return frozenset(row[0] for row in rows)


def deleted_by_suspects(store: EventStore, window: Window) -> list[tuple[str, int | None]]:
    """Classes of which accounts that are suspects for certain deleted records since they became suspicious, with the number by the log that tells the
    most, as two logs may tell of one act; None where no log tells it. The most first."""
    rows = store.connection.execute(
        _DELETED, [window.first, window.first, window.last, window.last]
    ).fetchall()
    return [(str(name), None if n is None else int(n)) for name, n in rows]


def _kind_joins() -> str:
    joins = [
        f"LEFT JOIN (SELECT * FROM suspects WHERE kind = '{kind}') AS s_{kind} ON s_{kind}.id = e.\"{column}\""  # noqa: S608 - names of ours
        for kind, column in COLUMN.items()
        if kind != "account"
    ]
    named = "coalesce(e.user_id, n.id, e.user_name)"
    joins.append(
        f"LEFT JOIN (SELECT * FROM suspects WHERE kind = 'account') AS s_account ON s_account.id = {named}"  # noqa: S608 - as above
    )
    return "\n".join(joins)


def _activities() -> str:
    parts = [
        f"(class = '{name}' AND coalesce(activity, '') IN ('', {', '.join(repr(one) for one in done)}))"
        for name, done in _ACTIVITIES.items()
    ]
    return f"({' OR '.join(parts)}) AND NOT (activity = 'call' AND \"rows\" IS NULL AND object IS NULL)"


_RANK = ", ".join(
    f'CASE WHEN s_{kind}.since IS NULL OR e."time" >= s_{kind}.since THEN coalesce(s_{kind}.rank, 0) ELSE 0 END'
    for kind in COLUMN
)
_KEYS = ", ".join(f"s_{kind}.kind || ':' || s_{kind}.id" for kind in COLUMN)
_WITHIN = f"""
  WHERE coalesce(outcome, '') <> 'failure' AND {_activities()}
  AND (?::TIMESTAMP IS NULL OR "time" IS NULL OR "time" >= ?::TIMESTAMP)
  AND (?::TIMESTAMP IS NULL OR "time" IS NULL OR "time" <= ?::TIMESTAMP)
"""
_UNOWNED = f"SELECT count(*) FROM events {_WITHIN} AND user_id IS NULL AND user_name IS NULL"  # noqa: S608 - as below
_READS = f"""
WITH e AS (SELECT * FROM events {_WITHIN}),
n AS (SELECT name, min(id) AS id FROM suspects WHERE kind = 'account' AND name <> '' GROUP BY 1 HAVING count(*) = 1),
of_suspects AS (
  SELECT e.*, CASE WHEN coalesce(activity, '') = '' THEN 0 ELSE greatest({_RANK}) END AS rank,
    list_filter(list_value({_KEYS}), lambda k: k IS NOT NULL) AS keys
  FROM e LEFT JOIN n ON e.user_id IS NULL AND n.name = e.user_name
  {_kind_joins()}
)
SELECT trim(unnest(string_split(coalesce(object, ''), ','))) AS object,
  coalesce(len(string_split(object, ',')), 1) AS objects,
  coalesce(product || chr(31) || id, 'line ' || file || ':' || line) AS act,
  coalesce(service, '') || chr(31) || coalesce(action, '') AS log,
  CASE WHEN "rows" >= 0 THEN "rows" END AS n, query,
  CASE WHEN class IN ('record', 'file') AND coalesce("rows", 1) = 1 THEN target_id END AS opened,
  coalesce(regexp_matches(query, '{_SUMS}'), false) AS sums, rank, keys
FROM of_suspects WHERE len(keys) > 0
"""  # noqa: S608 - only names and patterns of this module stand in it
_LOGGED = """
WITH bulk AS (
  SELECT object, act, log, sum(n) AS n,
    max(CASE WHEN rank > 1 AND NOT sums AND objects = 1 THEN n END) AS widest,
    max(CASE WHEN rank > 0 AND NOT sums AND objects = 1 THEN n END) AS likely, max(objects) AS objects
  FROM reads WHERE opened IS NULL GROUP BY ALL
),
acts AS (
  SELECT object, act, max(n) AS n, max(widest) AS widest, max(likely) AS likely, max(objects) AS objects FROM bulk GROUP BY ALL
),
one_by_one AS (
  SELECT object, count(DISTINCT opened) FILTER (rank > 1) AS sure, count(DISTINCT opened) FILTER (rank > 0) AS likely, count(DISTINCT opened) AS every
  FROM reads WHERE opened IS NOT NULL GROUP BY 1
),
objects AS (
  SELECT object, list(DISTINCT key) AS keys FROM (SELECT object, unnest(keys) AS key FROM reads) GROUP BY 1
),
summed AS (
  SELECT object, max(widest) AS widest, max(likely) AS likely, coalesce(sum(n), 0) AS n, count(*) FILTER (n IS NULL) AS untold,
    count(*) FILTER (objects > 1) AS shared FROM acts GROUP BY 1
)
SELECT o.object, coalesce(s.widest, 0)::BIGINT, coalesce(p.sure, 0)::BIGINT,
  greatest(coalesce(s.likely, 0), coalesce(p.likely, 0))::BIGINT, coalesce(s.n, 0)::BIGINT,
  coalesce(p.every, 0)::BIGINT, coalesce(s.untold, 0)::BIGINT, coalesce(s.shared, 0)::BIGINT, o.keys
FROM objects o LEFT JOIN summed s USING (object) LEFT JOIN one_by_one p USING (object) ORDER BY 1
"""

_DELETED = """
SELECT object, max(n) FROM (
  SELECT object, product, service, sum(rows) AS n FROM events AS e
  WHERE class = 'record' AND activity = 'delete' AND coalesce(outcome, '') <> 'failure' AND object IS NOT NULL
    AND (?::TIMESTAMP IS NULL OR "time" >= ?::TIMESTAMP) AND (?::TIMESTAMP IS NULL OR "time" <= ?::TIMESTAMP)
    AND EXISTS (
      SELECT 1 FROM suspects AS s
      WHERE s.kind = 'account' AND s.rank = 2 AND (s.id = e.user_id OR (s.name <> '' AND s.name = lower(e.user_name)))
        AND (s.since IS NULL OR e."time" >= s.since))
  GROUP BY 1, 2, 3)
GROUP BY 1 ORDER BY 2 DESC NULLS LAST, 1
"""
