"""Events out of the database, in the order of time, a few thousand at a time."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import Any, Literal

from auditor.incident.case.matches import RulesRun
from auditor.incident.case.triage import Suspect
from auditor.incident.events.columns import COLUMNS
from auditor.incident.events.store import EventStore
from auditor.incident.timeline.entry import Entry
from auditor.incident.triage.suspects.draft import COLUMN

Only = Literal["suspects", "matches", "all"]
_PIECE = 5_000
_NAMES = tuple(column.name for column in COLUMNS)


def events(
    store: EventStore,
    run: RulesRun | None,
    suspects: Sequence[Suspect],
    only: Only,
    first: datetime | None = None,
    last: datetime | None = None,
) -> Iterator[Entry]:
    """Those of a time, marked with the rules they met and the suspects they are of. Events without a time stand in no order, and are left out."""
    _mark(store, run, suspects)
    found = store.connection.execute(_QUERY.format(where=_WHERE[only]), [first, first, last, last])
    while piece := found.fetchmany(_PIECE):
        for *values, file, rules, name, keys in piece:
            row = {name: value for name, value in zip(_NAMES, values, strict=True) if value is not None}
            row.pop("file", None)
            if file:
                row["file"] = file
            yield _entry(row, rules, name, keys)


def _entry(row: dict[str, Any], rules: list[str] | None, name: str | None, keys: list[str]) -> Entry:
    return Entry(
        at=row["time"],
        kind="event",
        row=row,
        rules=tuple(rules or ()),
        suspects=tuple(sorted(keys)),
        rows=row.get("rows"),
        name=name or "",
    )


def _mark(store: EventStore, run: RulesRun | None, suspects: Sequence[Suspect]) -> None:
    execute = store.connection.execute
    execute("CREATE OR REPLACE TEMP TABLE met (name VARCHAR, line BIGINT, rule VARCHAR)")
    execute("CREATE OR REPLACE TEMP TABLE suspects (kind VARCHAR, id VARCHAR, name VARCHAR)")
    seen = {
        (one.file, one.line, match.rule) for match in (run.matches if run else ()) for one in match.events
    }
    if seen:
        store.connection.executemany("INSERT INTO met VALUES (?, ?, ?)", sorted(seen))
    named = [(one.kind, one.id, one.name.lower()) for one in suspects if not one.cleared]
    if named:
        store.connection.executemany("INSERT INTO suspects VALUES (?, ?, ?)", named)


_JOINS = "\n".join(
    f"LEFT JOIN (SELECT * FROM suspects WHERE kind = '{kind}') AS s_{kind} ON s_{kind}.id = "  # noqa: S608 - names of ours
    + ("coalesce(e.user_id, n.id, e.user_name)" if kind == "account" else f'e."{column}"')
    for kind, column in COLUMN.items()
)
_KEYS = ", ".join(f"s_{kind}.kind || ':' || s_{kind}.id" for kind in COLUMN)
_COLUMNS = ", ".join(f'e."{name}"' for name in _NAMES)
_QUERY = f"""
WITH n AS (
  SELECT name, min(id) AS id FROM suspects WHERE kind = 'account' AND name <> '' GROUP BY 1 HAVING count(*) = 1
),
m AS (
  SELECT f.number, t.line, list_sort(list(DISTINCT t.rule)) AS rules
  FROM met t JOIN files f ON f.name = t.name GROUP BY ALL
),
named AS (
  SELECT user_id, min(user_name) AS name FROM events WHERE user_id IS NOT NULL AND user_name IS NOT NULL
  GROUP BY 1 HAVING count(DISTINCT user_name) = 1
),
marked AS (
  SELECT {_COLUMNS}, f.name AS file_name, m.rules AS rules, d.name AS named,
    list_filter(list_value({_KEYS}), lambda k: k IS NOT NULL) AS keys
  FROM events e
  LEFT JOIN n ON e.user_id IS NULL AND n.name = e.user_name
  LEFT JOIN named d ON e.user_name IS NULL AND d.user_id = e.user_id
  LEFT JOIN files f ON f.number = e.file
  LEFT JOIN m ON m.number = e.file AND m.line = e.line
  {_JOINS}
  WHERE e."time" IS NOT NULL AND (?::TIMESTAMP IS NULL OR e."time" >= ?::TIMESTAMP)
  AND (?::TIMESTAMP IS NULL OR e."time" <= ?::TIMESTAMP)
)
SELECT * FROM marked WHERE {{where}} ORDER BY "time", file, line
"""  # noqa: S608 - only names of this program stand in it
_WHERE = {"suspects": "len(keys) > 0 OR rules IS NOT NULL", "matches": "rules IS NOT NULL", "all": "true"}
