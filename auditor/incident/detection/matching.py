"""One rule after another over the table, and the events behind what they found, fetched at once at the end."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from auditor.incident.case.incident import in_utc
from auditor.incident.case.matches import MOST_EVENTS, MOST_MATCHES, Match, Seen
from auditor.incident.detection.nouns.rule import Correlation, Rule
from auditor.incident.detection.to_sql.literals import name
from auditor.incident.detection.windows.correlated import correlated, rows
from auditor.incident.detection.windows.reading import Reading
from auditor.incident.detection.windows.spans import joined
from auditor.incident.events.columns import COLUMNS
from auditor.incident.events.store import EventStore

ACTORS = ("user_id", "user_name", "app_id", "ip")
"""Who is meant by events that a rule looks at one by one."""
GAP = 3_600
"""Seconds without an event after which events that are each met by themselves are another match."""
_MOST_OF_A_RULE = 10_000
"""Events that the matches of one rule show together."""
_NOT_SHOWN = ("time", "file", "line")


@dataclass(frozen=True, slots=True)
class _Found:
    """A match without its events."""

    rule: Rule
    key: dict[str, Any]
    first: datetime | None
    last: datetime | None
    count: int


class Matching:
    """What was found so far in one database."""

    def __init__(self, store: EventStore) -> None:
        self._connection = store.connection
        self._found: list[_Found] = []
        self._connection.execute("CREATE OR REPLACE TEMP TABLE behind (match INTEGER, r BIGINT)")

    def run(self, rule: Rule, reading: Reading) -> int:
        """Run one rule, and give how many matches there are."""
        named, pool, gap = _pool(rule, reading)
        count = len(named)
        columns = [f"k{place}" for place in range(count)]
        run = self._connection.execute
        run(f"CREATE OR REPLACE TEMP TABLE pool AS {pool}")
        if run("SELECT 1 FROM pool WHERE z LIMIT 1").fetchone() is None:
            return 0
        run(f"CREATE OR REPLACE TEMP TABLE members AS {joined('pool', columns, gap)}")
        grouped = ", ".join([*columns, "island"])
        by = f"PARTITION BY {', '.join(columns)} " if columns else ""
        order = "".join(f", {column} NULLS FIRST" for column in columns)
        run(
            "CREATE OR REPLACE TEMP TABLE spans AS SELECT *, count(*) OVER () AS total, "
            f"row_number() OVER (ORDER BY nth, first{order}) AS place FROM (SELECT *, row_number() OVER ({by}ORDER BY first) AS nth FROM "
            f"(SELECT {grouped}, min(t) AS first, max(t) AS last, count(*) AS n FROM members GROUP BY {grouped})) "
            f"QUALIFY place <= {MOST_MATCHES}"
        )
        listed = run(
            f"SELECT {', '.join([*columns, 'first', 'last', 'n', 'total', 'place'])} FROM spans ORDER BY place"
        ).fetchall()
        base = len(self._found)
        for row in listed:
            key = {one: value for one, value in zip(named, row, strict=False) if value is not None}
            self._found.append(_Found(rule, key, row[count], row[count + 1], row[count + 2]))
        if listed:
            most = max(row[count + 2] for row in listed)
            half = min(MOST_EVENTS, _MOST_OF_A_RULE // len(listed)) // 2
            self._behind(columns, base, None if most <= 2 * half else half)
        return int(listed[0][count + 3]) if listed else 0

    def _behind(self, columns: Sequence[str], base: int, half: int | None) -> None:
        """Keep the events of the matches that were listed: all, or of those that have more than twice `half` so many first and last ones."""
        on = " AND ".join(f"m.{one} IS NOT DISTINCT FROM s.{one}" for one in [*columns, "island"])
        query = f"SELECT s.place - 1 + {base} AS match, m.r, m.t, s.n FROM members m JOIN spans s ON {on}"
        if half is not None:
            order = "ORDER BY x.t, e.file, e.line"
            query = (
                f"SELECT x.match, x.r FROM ({query}) x JOIN events e ON e.rowid = x.r QUALIFY "
                f"row_number() OVER (PARTITION BY x.match {order}) <= {half} OR "
                f"row_number() OVER (PARTITION BY x.match {order}) > x.n - {half}"
            )
        else:
            query = f"SELECT match, r FROM ({query})"
        self._connection.execute(f"INSERT INTO behind {query}")

    def matches(self) -> list[Match]:
        """Everything that was found, with the events behind it."""
        shown = [column.name for column in COLUMNS if column.name not in _NOT_SHOWN]
        columns = ", ".join(f"e.{name(column)}" for column in shown)
        events: dict[int, list[Seen]] = {}
        rows = self._connection.execute(
            f'SELECT b.match, f.name, e.line, e."time", {columns} FROM behind b JOIN events e ON e.rowid = b.r '
            "LEFT JOIN files f ON f.number = e.file"
        ).fetchall()
        for match, file, line, at, *values in sorted(rows, key=_order):
            fields = {one: value for one, value in zip(shown, values, strict=True) if value is not None}
            seen = Seen(file=file or "", line=line or 0, time=_time(at), fields=fields)
            events.setdefault(match, []).append(seen)
        return [
            Match(
                rule=one.rule.name,
                title=one.rule.said("en").title,
                level=one.rule.level,
                key=one.key,
                first=_time(one.first),
                last=_time(one.last),
                count=one.count,
                events=tuple(events.get(place, ())),
            )
            for place, one in enumerate(self._found)
        ]


def _pool(rule: Rule, reading: Reading) -> tuple[list[str], str, int]:
    """Names of the rule's keys, its query with the keys as k0…, and the gap that parts matches."""
    node = rule.node
    if isinstance(node, Correlation):
        return [key.name for key in node.by], correlated(node, reading), 0
    whom = node.window.per if node.window else ACTORS
    named = ", ".join(f"c{place} AS k{place}" for place in range(len(whom)))
    return list(whom), f"SELECT r, t, z, s, {named} FROM ({rows(node, reading, whom)})", GAP


def _order(row: tuple[Any, ...]) -> tuple[Any, ...]:
    match, file, line, at, *values = row
    return match, _time(at) or "", file or "", line or 0, repr((at, values))


def _time(at: datetime | None) -> str | None:
    return None if at is None else in_utc(at.replace(tzinfo=UTC))
